// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.offset;

import java.util.ArrayDeque;

/**
 * The records of one partition that are under way, in the order of their Kafka offsets. What may be
 * committed never passes a record that is not finished. One thread.
 */
public final class OffsetPrefix {
  private final ArrayDeque<Entry> underWay = new ArrayDeque<>();
  private long last = -1;
  private long committable = -1;
  private int incarnation;

  /** One record under way. */
  public final class Entry {
    private final long kafkaOffset;
    private final int of = incarnation;
    private boolean finished;

    private Entry(long kafkaOffset) {
      this.kafkaOffset = kafkaOffset;
    }

    /** The record is in the index, or its dead letter is written, or it is skipped by policy. */
    public void finish() {
      finished = true;
      if (of == incarnation) {
        advance();
      }
    }

    /** False once the partition was taken away or read again from an earlier Kafka offset. */
    public boolean wanted() {
      return of == incarnation;
    }
  }

  /**
   * Registers the next record. A Kafka offset that is not above the last one means that the worker
   * reads again from there: everything under way is forgotten.
   */
  public Entry add(long kafkaOffset) {
    if (kafkaOffset <= last) {
      forget();
    }
    Entry entry = new Entry(kafkaOffset);
    underWay.add(entry);
    last = kafkaOffset;
    return entry;
  }

  /** Nothing registered so far counts any longer: the partition is gone, or is read again. */
  public void forget() {
    incarnation++;
    underWay.clear();
    last = -1;
    committable = -1;
  }

  /** True when every registered record is finished. */
  public boolean idle() {
    return underWay.isEmpty();
  }

  /** The Kafka offset to commit, which is the next one to read; -1 when nothing is finished yet. */
  public long committable() {
    return committable;
  }

  private void advance() {
    Entry first = underWay.peek();
    while (first != null && first.finished) {
      committable = first.kafkaOffset + 1;
      underWay.poll();
      first = underWay.peek();
    }
  }
}
