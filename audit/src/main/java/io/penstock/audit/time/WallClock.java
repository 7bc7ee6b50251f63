// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.time;

/** The machine's idea of the time. */
public final class WallClock {
  private WallClock() {}

  /** Unix milliseconds. */
  public static long nowMs() {
    return System.currentTimeMillis();
  }
}
