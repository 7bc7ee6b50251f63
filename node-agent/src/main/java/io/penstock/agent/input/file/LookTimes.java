// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.time.Clock;

/**
 * When an open file is to be looked at: the less often, the longer it is quiet. Belongs to the
 * reader's thread.
 */
final class LookTimes {
  private static final long MAX_INTERVAL_MS = 1000;

  /** A file that was quiet for this many intervals is looked at that much less often. */
  private static final long QUIET_SHARE = 10;

  private final Clock clock;
  private long nextAt;
  private long grewAt;

  /** Of a file that is opened now. */
  LookTimes(Clock clock) {
    this.clock = clock;
    this.grewAt = clock.ticksMs();
  }

  /** When it is to be looked at, as ticks. */
  long nextAt() {
    return nextAt;
  }

  /** It is to be looked at as soon as can be. */
  void soon() {
    nextAt = clock.ticksMs();
  }

  /** It is to be looked at after so long. */
  void in(long ms) {
    nextAt = clock.ticksMs() + ms;
  }

  /**
   * It is to be looked at after a time that depends on how quiet it is, at moments that are the
   * same for all files: so that many quiet ones do not wake the reader at many moments.
   *
   * @param pollIntervalMs how often one is looked at that is not quiet
   */
  void rest(long pollIntervalMs) {
    long now = clock.ticksMs();
    long interval =
        Math.max(pollIntervalMs, Math.min(MAX_INTERVAL_MS, (now - grewAt) / QUIET_SHARE));
    nextAt = Moments.within(interval / pollIntervalMs * pollIntervalMs, now);
  }

  /** Something was added to it. */
  void grew() {
    grewAt = clock.ticksMs();
  }

  /** When something was added to it, or it was opened, as ticks. */
  long grewAt() {
    return grewAt;
  }

  /** Whether nothing was added to it for so long. */
  boolean quietFor(long ms) {
    return clock.ticksMs() - grewAt >= ms;
  }
}
