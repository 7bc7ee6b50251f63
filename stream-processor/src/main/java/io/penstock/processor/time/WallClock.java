// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.time;

/** The system clock. */
public final class WallClock {
  private WallClock() {}

  /** Unix milliseconds. */
  public static long nowMs() {
    return System.currentTimeMillis();
  }

  /** Nanoseconds since some point, for durations. */
  public static long ticks() {
    return System.nanoTime();
  }
}
