// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far one generation of a stream has come, and what was missing or came twice on the way. Not
 * thread-safe.
 */
public final class Position {
  private static final int MAX_RANGES = 32;

  private long next;
  private long acceptedBytes;
  private long droppedBytes;
  private long gapBytes;
  private long repeatedBytes;

  /** Without room for any: most streams never have one. */
  private final Deque<LedgerRange> ranges = new ArrayDeque<>(0);

  /**
   * Takes note of a frame.
   *
   * @return how many of its first bytes are known already; all of them if it is a repetition or was
   *     dropped on purpose
   */
  public long take(FrameHeader frame) {
    long size = frame.sizeBytes();
    if (frame.endOffset() <= next && next > 0) {
      repeatedBytes += size;
      return size;
    }
    if (frame.startOffset() > next) {
      gap(frame.startOffset());
    }
    long known = next - frame.startOffset();
    repeatedBytes += known;
    if (frame.dropped()) {
      droppedBytes += size - known;
      note(new LedgerRange(next, frame.endOffset(), frame.cause()));
      next = frame.endOffset();
      return size;
    }
    acceptedBytes += size - known;
    next = frame.endOffset();
    return known;
  }

  private void gap(long to) {
    gapBytes += to - next;
    note(new LedgerRange(next, to, "gap"));
    next = to;
  }

  private void note(LedgerRange range) {
    if (range.sizeBytes() == 0) {
      return;
    }
    if (ranges.size() == MAX_RANGES) {
      ranges.removeFirst();
    }
    ranges.addLast(range);
  }

  /** Whether a frame begins exactly where the last one ended, or before. */
  public boolean continuedBy(FrameHeader frame) {
    return frame.startOffset() <= next;
  }

  /** The offset that the next frame is expected to begin at. */
  public long next() {
    return next;
  }

  public long acceptedBytes() {
    return acceptedBytes;
  }

  public long droppedBytes() {
    return droppedBytes;
  }

  public long gapBytes() {
    return gapBytes;
  }

  public long repeatedBytes() {
    return repeatedBytes;
  }

  /** Gaps and dropped ranges, newest last. */
  public List<LedgerRange> ranges() {
    return List.copyOf(ranges);
  }

  /** Takes over a position from before a restart. */
  public void restore(
      long newNext,
      long accepted,
      long dropped,
      long gaps,
      long repeated,
      List<LedgerRange> oldRanges) {
    next = newNext;
    acceptedBytes = accepted;
    droppedBytes = dropped;
    gapBytes = gaps;
    repeatedBytes = repeated;
    ranges.clear();
    ranges.addAll(oldRanges);
  }
}
