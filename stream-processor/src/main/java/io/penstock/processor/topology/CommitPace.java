// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import java.time.Duration;

/**
 * Whether to commit sooner than Kafka Streams does by itself. A commit costs producer and broker
 * the same for a thousand events as for ten: it is worth waiting for more while much comes, and
 * events are to be seen soon while little does. One for all tasks of an instance, whose threads may
 * use it at once.
 */
public final class CommitPace {
  /** How often work is committed while little comes. */
  static final Duration CALM = Duration.ofMillis(300);

  /** Bytes of frames in such a time that are much: some 12,000 lines a second. */
  static final long MUCH_BYTES = 1024 * 1024;

  private final long muchBytes;
  private long slot;
  private long now;
  private long before;

  private CommitPace(long muchBytes) {
    this.muchBytes = muchBytes;
  }

  /** Sooner while little comes. */
  public static CommitPace byLoad() {
    return new CommitPace(MUCH_BYTES);
  }

  /** Never sooner. */
  public static CommitPace asConfigured() {
    return new CommitPace(0);
  }

  /** Notes what came. */
  synchronized void frame(int bytes, long nowMs) {
    moveTo(nowMs);
    now += bytes;
  }

  /** Whether what was done is to be committed now: so little came lately. */
  synchronized boolean due(long nowMs) {
    moveTo(nowMs);
    return Math.max(now, before) < muchBytes;
  }

  private void moveTo(long nowMs) {
    long newSlot = nowMs / CALM.toMillis();
    if (newSlot != slot) {
      before = newSlot == slot + 1 ? now : 0;
      now = 0;
      slot = newSlot;
    }
  }
}
