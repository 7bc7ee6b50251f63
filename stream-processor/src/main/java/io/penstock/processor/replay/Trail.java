// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers where a partition was so long ago, in the broker's time, that every event that began
 * there is finished: from there a stopped run may go on. Not thread-safe.
 */
final class Trail {
  private record Mark(long offset, long appendMs) {}

  private final long leadMs;
  private final long stepMs;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long safeOffset;
  private long safeMs;

  /**
   * Starts at the beginning of the span.
   *
   * @param fromMs when the broker got the frame there; 0 if that is not known
   */
  Trail(long from, long fromMs, long leadMs) {
    this.leadMs = leadMs;
    safeMs = fromMs;
    stepMs = Math.max(1, leadMs / 30);
    safeOffset = from;
  }

  /** Notes a frame that was read. */
  void read(long offset, long appendMs) {
    Mark last = marks.peekLast();
    if (last == null || appendMs - last.appendMs() >= stepMs) {
      marks.addLast(new Mark(offset, appendMs));
    }
    Mark first = marks.peekFirst();
    while (first != null && first.appendMs() <= appendMs - leadMs) {
      if (first.offset() > safeOffset) {
        safeOffset = first.offset();
        safeMs = first.appendMs();
      }
      marks.removeFirst();
      first = marks.peekFirst();
    }
  }

  /** Every event that begins before this offset is made. */
  long offset() {
    return safeOffset;
  }

  /** When the broker got the frame there; 0 while nothing is safe but the beginning. */
  long appendMs() {
    return safeMs;
  }
}
