// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.contract.LedgerRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The body of a position entry: kind 2 of docs/spool-format.md. */
final class PositionCodec {
  private static final int FIXED_BYTES = 62;
  private static final int POINT_BYTES = Long.BYTES + Short.BYTES + Integer.BYTES;

  private PositionCodec() {}

  static int sizeBytes(Source source) {
    int bytes = FIXED_BYTES + text(source.stream) + text(source.generation);
    for (LedgerRange range : source.ranges.all()) {
      bytes += 2 * Long.BYTES + text(range.cause());
    }
    return bytes + POINT_BYTES * source.trail.points().size();
  }

  static void write(ByteBuffer target, Source source) {
    target.putLong(source.next).putLong(source.acknowledged);
    target.putLong(source.lines).putLong(source.frames);
    target.putLong(source.lastFramePosition).putLong(source.seenMs);
    target.putInt(source.basisBytes);
    target.putShort((short) source.guard.length()).putShort((short) source.ranges.all().size());
    target.putInt(source.guard.crc());
    target.putShort((short) source.trail.points().size());
    Texts.write(target, Texts.encode(source.stream));
    Texts.write(target, Texts.encode(source.generation));
    for (LedgerRange range : source.ranges.all()) {
      target.putLong(range.start()).putLong(range.end());
      Texts.write(target, Texts.encode(range.cause()));
    }
    for (GuardTrail.Point point : source.trail.points()) {
      target.putLong(point.offset()).putShort((short) point.guard().length());
      target.putInt(point.guard().crc());
    }
  }

  static Source read(ByteBuffer body) {
    long next = body.getLong();
    long acknowledged = body.getLong();
    long lines = body.getLong();
    long frames = body.getLong();
    long lastFramePosition = body.getLong();
    long seenMs = body.getLong();
    int basisBytes = body.getInt();
    int guardLength = Short.toUnsignedInt(body.getShort());
    int ranges = Short.toUnsignedInt(body.getShort());
    int guardCrc = body.getInt();
    int points = Short.toUnsignedInt(body.getShort());
    Source source = new Source(Texts.read(body), Texts.read(body));
    source.next = next;
    source.acknowledged = acknowledged;
    source.lines = lines;
    source.frames = frames;
    source.lastFramePosition = lastFramePosition;
    source.seenMs = seenMs;
    source.basisBytes = basisBytes;
    source.guard = new Guard(guardLength, guardCrc);
    for (int i = 0; i < ranges; i++) {
      source.ranges.add(new LedgerRange(body.getLong(), body.getLong(), Texts.read(body)));
    }
    List<GuardTrail.Point> trail = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      long offset = body.getLong();
      int length = Short.toUnsignedInt(body.getShort());
      trail.add(new GuardTrail.Point(offset, new Guard(length, body.getInt())));
    }
    source.trail = new GuardTrail(trail);
    return source;
  }

  private static int text(String text) {
    return Short.BYTES + Texts.encode(text).length;
  }
}
