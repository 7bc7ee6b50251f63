// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.time.Clock;

/**
 * Tells whether frames are taken steadily while more of them wait than should be kept in memory.
 * Frames that wait longer are read back from disk, which costs as much as reading their file did.
 * Any thread.
 */
final class Pace {
  /** Frames that are taken less often than this do not come steadily: 64 KiB in it are 3 MB/s. */
  private static final long STEADY_MS = 20;

  /** Nobody takes anything: the next frames will be sent much later. */
  private static final long STANDSTILL_MS = 2_000;

  /** A start counts as steady for as long as it takes to connect. */
  private static final long CONNECT_MS = 1_000;

  private final Clock clock;
  private final long crowdedBytes;
  private volatile long takenAt;

  Pace(Clock clock, long crowdedBytes) {
    this.clock = clock;
    this.crowdedBytes = crowdedBytes;
    this.takenAt = clock.ticksMs() + CONNECT_MS;
  }

  void taken() {
    takenAt = Math.max(takenAt, clock.ticksMs());
  }

  boolean standsStill() {
    return clock.ticksMs() - takenAt > STANDSTILL_MS;
  }

  boolean crowded(long waitingBytes) {
    return waitingBytes > crowdedBytes && clock.ticksMs() - takenAt < STEADY_MS;
  }
}
