// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Open events as bytes in the state store; big end first. Pure. */
final class OpenEventCodec {
  private static final int PLAIN = 1;
  private static final int PART = 2;
  private static final int TAKES_BARE = 4;
  private static final int SENT_TRACEBACK = 8;
  private static final int TORN = 16;
  private static final int FIXED_BYTES = 11 * Long.BYTES + 4 * Integer.BYTES + 1;

  private OpenEventCodec() {}

  static void write(ByteSink out, List<OpenEvent> events) {
    out.add(ByteBuffer.allocate(Integer.BYTES).putInt(events.size()).array());
    for (OpenEvent event : events) {
      ByteBuffer fixed = ByteBuffer.allocate(FIXED_BYTES);
      int flags = event.plain ? PLAIN : 0;
      flags |= event.part ? PART : 0;
      flags |= event.takesBare ? TAKES_BARE : 0;
      flags |= event.sentTraceback ? SENT_TRACEBACK : 0;
      flags |= event.torn ? TORN : 0;
      fixed
          .put((byte) flags)
          .putLong(event.writer)
          .putLong(event.offset)
          .putLong(event.readMs)
          .putLong(event.group);
      fixed.putInt(event.state).putLong(event.sourceBytes).putInt(event.lines);
      fixed.putLong(event.touched).putLong(event.touchedReadMs).putLong(event.sequence);
      fixed.putLong(event.sentBytes).putLong(event.carriedBytes).putInt(event.sentSize);
      fixed.putInt(event.copied().size());
      out.add(fixed.array(), 0, fixed.position());
      event.envelope.write(out);
      out.add(event.copied().array(), 0, event.copied().size());
    }
  }

  static void read(ByteBuffer in, List<OpenEvent> events) {
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int flags = in.get();
      long writer = in.getLong();
      long offset = in.getLong();
      long readMs = in.getLong();
      long group = in.getLong();
      int state = in.getInt();
      long sourceBytes = in.getLong();
      int lines = in.getInt();
      long touched = in.getLong();
      long touchedReadMs = in.getLong();
      long sequence = in.getLong();
      long sentBytes = in.getLong();
      long carriedBytes = in.getLong();
      int sentSize = in.getInt();
      int size = in.getInt();
      Envelope envelope = Envelope.read(in);
      ByteSink text = new ByteSink(0);
      text.add(StateBytes.take(in, size));
      OpenEvent event =
          new OpenEvent(
              envelope, writer, (flags & PLAIN) != 0, (flags & PART) != 0, offset, readMs, text);
      event.group = group;
      event.state = state;
      event.takesBare = (flags & TAKES_BARE) != 0;
      event.sourceBytes = sourceBytes;
      event.lines = lines;
      event.touched = touched;
      event.touchedReadMs = touchedReadMs;
      event.sentBytes = sentBytes;
      event.carriedBytes = carriedBytes;
      event.sentSize = sentSize;
      event.sentTraceback = (flags & SENT_TRACEBACK) != 0;
      event.torn = (flags & TORN) != 0;
      event.sequence = sequence;
      events.add(event);
    }
  }
}
