// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.time.Clock;

/**
 * How much may be read now: a bucket that fills at a fixed rate and holds what comes in a quarter
 * of a second. A read that takes more than it holds is paid for before the next. One thread.
 */
final class ReadRate {
  private static final long SECOND_MS = 1_000;
  private static final long BUCKETS_A_SECOND = 4;

  private final long bytesPerSecond;
  private final Clock clock;
  private long bytes;
  private long filledAt;

  ReadRate(long bytesPerSecond, Clock clock) {
    this.bytesPerSecond = bytesPerSecond;
    this.clock = clock;
    this.bytes = most();
    this.filledAt = clock.ticksMs();
  }

  /** Whether there is no limit. */
  boolean unlimited() {
    return bytesPerSecond == Reading.NO_LIMIT;
  }

  private long most() {
    return Math.max(1, bytesPerSecond / BUCKETS_A_SECOND);
  }

  /** Bytes that may be read now; 0 when some were read too early. */
  long allowance() {
    if (unlimited()) {
      return Long.MAX_VALUE;
    }
    // what is less than one byte stays in the time that is not counted yet
    long elapsed = Math.min(clock.ticksMs() - filledAt, SECOND_MS * 3_600);
    long filled = bytesPerSecond * elapsed / SECOND_MS;
    if (filled > 0) {
      bytes = Math.min(most(), bytes + filled);
      filledAt = clock.ticksMs();
    }
    return Math.max(0, bytes);
  }

  /** Notes what was read. */
  void took(long count) {
    if (!unlimited()) {
      bytes -= count;
    }
  }

  /** How long until something may be read, in milliseconds; 0 when it may now. */
  long waitMs() {
    return allowance() > 0 ? 0 : (1 - bytes) * SECOND_MS / bytesPerSecond + 1;
  }
}
