// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

/**
 * When what is done again and again is done: at multiples of its interval, so that what has the
 * same interval is done together, and the reader wakes once for all of it. Pure.
 */
final class Moments {
  private Moments() {}

  /** The last such moment that is at most an interval away, and not yet over. Milliseconds. */
  static long within(long intervalMs, long nowMs) {
    return Math.floorDiv(nowMs + intervalMs, intervalMs) * intervalMs;
  }
}
