// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.util.function.BooleanSupplier;

/**
 * Watches whether frames that wait for the broker get there. Stepped by one thread, asked by any.
 */
public final class Movement implements Duty {
  private static final long LOOK_MS = 1_000;

  private final Counters counters;
  private final BooleanSupplier nothingWaits;
  private final Clock clock;
  private final Runnable eachSecond;
  private long lastAcknowledged;
  private long nextLookAt;
  private volatile long movedAt;

  /**
   * @param nothingWaits whether every frame is acknowledged
   * @param eachSecond what else is to be done about each second
   */
  public Movement(
      Counters counters, BooleanSupplier nothingWaits, Clock clock, Runnable eachSecond) {
    this.counters = counters;
    this.nothingWaits = nothingWaits;
    this.clock = clock;
    this.eachSecond = eachSecond;
    this.movedAt = clock.ticksMs();
  }

  @Override
  public String name() {
    return "penstock-watch";
  }

  @Override
  public int doWork() {
    long now = clock.ticksMs();
    if (now < nextLookAt) {
      return 0;
    }
    nextLookAt = now + LOOK_MS;
    long acknowledged = counters.acknowledgedFrames();
    if (acknowledged != lastAcknowledged || nothingWaits.getAsBoolean()) {
      lastAcknowledged = acknowledged;
      movedAt = now;
    }
    eachSecond.run();
    return 0;
  }

  @Override
  public long idleMs() {
    return Math.max(1, nextLookAt - clock.ticksMs());
  }

  /** For how long frames have been waiting without any getting there; 0 if none waits. */
  long stalledMs() {
    return Math.max(0, clock.ticksMs() - movedAt - LOOK_MS);
  }
}
