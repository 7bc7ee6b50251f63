// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;

/**
 * Syncs the spool at its interval, so that nobody else waits for the disk. Stepped by one thread.
 */
public final class Keeper implements Duty {
  private final Spool spool;
  private final Clock clock;
  private final long intervalMs;
  private long nextAt;

  public Keeper(Spool spool, SpoolSettings settings, Clock clock) {
    this.spool = spool;
    this.clock = clock;
    this.intervalMs = settings.syncIntervalMs();
    this.nextAt = clock.ticksMs() + intervalMs;
  }

  @Override
  public String name() {
    return "penstock-keeper";
  }

  @Override
  public int doWork() {
    if (clock.ticksMs() < nextAt) {
      return 0;
    }
    nextAt = clock.ticksMs() + intervalMs;
    return spool.sync() ? 1 : 0;
  }

  @Override
  public long idleMs() {
    return Math.max(1, nextAt - clock.ticksMs());
  }
}
