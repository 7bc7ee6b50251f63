// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.util.ArrayList;
import java.util.List;

/** What the spool knows of one generation. Guarded by the spool's lock. */
final class Source {
  /** Older ranges of one generation are joined into their neighbour beyond this number. */
  private static final int MAX_RANGES = 64;

  final String stream;
  final String generation;
  int basisBytes;
  long next;
  long synced;
  long acknowledged;
  long lines;
  long frames;
  Guard guard = Guard.NONE;
  GuardTrail trail = GuardTrail.NONE;
  long lastFramePosition;
  long seenMs;
  long sizeBytes;
  final List<LedgerRange> ranges = new ArrayList<>();

  Source(String stream, String generation) {
    this.stream = stream;
    this.generation = generation;
  }

  static Source of(SourcePosition position) {
    Source source = new Source(position.stream(), position.generation());
    source.basisBytes = position.basisBytes();
    source.next = position.nextOffset();
    source.acknowledged = position.acknowledgedOffset();
    source.lines = position.lines();
    source.frames = position.frames();
    source.guard = position.guard();
    source.trail = position.trail();
    source.seenMs = position.seenMs();
    source.sizeBytes = position.sizeBytes();
    source.ranges.addAll(position.ranges());
    return source;
  }

  SourcePosition toPosition() {
    return new SourcePosition(
        stream,
        generation,
        basisBytes,
        next,
        synced,
        acknowledged,
        lines,
        frames,
        guard,
        trail,
        seenMs,
        Math.max(sizeBytes, next),
        ranges);
  }

  /** Moves the position over a frame that ends at {@code position} in the spool. */
  void spooled(Frame frame, long position) {
    FrameHeader header = frame.header();
    next = header.endOffset();
    lines += frame.lines();
    frames++;
    guard = header.dropped() ? Guard.NONE : Guard.of(frame.value(), 0, frame.value().length);
    trail = trail.plus(next, guard);
    lastFramePosition = position;
    seenMs = header.readTimeMs();
    if (header.dropped()) {
      note(new LedgerRange(header.startOffset(), header.endOffset(), header.cause()));
    }
  }

  void note(LedgerRange range) {
    int last = ranges.size() - 1;
    if (last >= 0 && joins(ranges.get(last), range)) {
      ranges.set(last, new LedgerRange(ranges.get(last).start(), range.end(), range.cause()));
    } else {
      ranges.add(range);
    }
  }

  private boolean joins(LedgerRange before, LedgerRange range) {
    boolean touching = before.end() == range.start() && before.cause().equals(range.cause());
    return touching || ranges.size() >= MAX_RANGES;
  }
}
