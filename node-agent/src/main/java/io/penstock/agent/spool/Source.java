// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;

/** What the spool knows of one generation. Guarded by the spool's lock. */
final class Source {
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
  final DroppedRanges ranges = new DroppedRanges();

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
    position.ranges().forEach(source.ranges::add);
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
        ranges.all());
  }

  /** Moves the position over a frame that ends at {@code position} in the spool. */
  void spooled(Frame frame, long position) {
    FrameHeader header = frame.header();
    lines += frame.lines();
    frames++;
    if (header.endOffset() != next) {
      pass(frame);
    }
    lastFramePosition = position;
    if (header.dropped()) {
      note(new LedgerRange(header.startOffset(), header.endOffset(), header.cause()));
    }
  }

  /** Moves the position over what a frame covers, whether it is spooled or not. */
  void pass(Frame frame) {
    next = frame.header().endOffset();
    guard = Guard.of(frame.value(), 0, frame.value().length);
    trail = trail.plus(next, guard);
    seenMs = frame.header().readTimeMs();
  }

  void note(LedgerRange range) {
    ranges.add(range);
  }
}
