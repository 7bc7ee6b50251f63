// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import org.jspecify.annotations.Nullable;

/**
 * The heads that were read last, so that the head of an event is not read a second time when the
 * event is complete: other writers' lines lie between, but few. A head is known by a mark, which is
 * never given twice. Not thread-safe.
 */
final class OsloHeads {
  /** A power of two, more than a stream has open events. */
  private static final int KEPT = 128;

  private final OsloHead[] kept = new OsloHead[KEPT];
  private final long[] marks = new long[KEPT];
  private final OsloHead unmarked = new OsloHead();
  private long last;

  OsloHeads() {
    for (int i = 0; i < KEPT; i++) {
      kept[i] = new OsloHead();
    }
  }

  /** The one to read the next head with; the oldest is forgotten. */
  OsloHead next() {
    int at = (int) (last + 1) & (KEPT - 1);
    marks[at] = 0;
    return kept[at];
  }

  /** Keeps the one that {@link #next} gave last, and returns the mark by which it will be known. */
  long keep() {
    last++;
    marks[(int) last & (KEPT - 1)] = last;
    return last;
  }

  /**
   * The head of a line that was marked, wherever the line lies now; read again if it is not known
   * any more.
   *
   * @param mark 0 if it was not marked
   * @return null if the line has no head
   */
  @Nullable OsloHead of(long mark, byte[] text, int from, int to) {
    int at = (int) mark & (KEPT - 1);
    if (mark > 0 && marks[at] == mark && kept[at].moveTo(from, to)) {
      return kept[at];
    }
    return unmarked.read(text, from, to) ? unmarked : null;
  }
}
