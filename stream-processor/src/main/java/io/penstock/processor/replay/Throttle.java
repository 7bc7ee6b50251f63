// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

/**
 * Holds a reader to so many bytes a second, with a second's worth of burst, by saying how long it
 * has to wait. Not thread-safe.
 */
final class Throttle {
  private static final double NANOS = 1e9;

  private final long bytesPerSecond;
  private double credit;
  private long lastTicks;

  /**
   * Starts with a full second.
   *
   * @param bytesPerSecond 0: no limit
   * @param ticks nanoseconds since some point
   */
  Throttle(long bytesPerSecond, long ticks) {
    this.bytesPerSecond = bytesPerSecond;
    credit = (double) bytesPerSecond;
    lastTicks = ticks;
  }

  /** Notes bytes that were read; returns the milliseconds to wait before reading on. */
  long took(long bytes, long ticks) {
    if (bytesPerSecond <= 0) {
      return 0;
    }
    double earned = (ticks - lastTicks) / NANOS * (double) bytesPerSecond;
    lastTicks = ticks;
    credit = Math.min((double) bytesPerSecond, credit + earned) - bytes;
    return credit >= 0 ? 0 : Math.round(-credit / (double) bytesPerSecond * 1000);
  }
}
