// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;

/**
 * Notices when a duty does not come out of a step, and whether it has come out of its first.
 * Stepped by one thread, asked by any.
 */
public final class Pulse implements Duty {
  private final Duty duty;
  private final Clock clock;
  private volatile long beganAt = -1;
  private volatile boolean stepped;

  public Pulse(Duty duty, Clock clock) {
    this.duty = duty;
    this.clock = clock;
  }

  @Override
  public String name() {
    return duty.name();
  }

  @Override
  public int doWork() {
    beganAt = clock.ticksMs();
    try {
      return duty.doWork();
    } finally {
      beganAt = -1;
      stepped = true;
    }
  }

  @Override
  public long idleMs() {
    return duty.idleMs();
  }

  /** Whether its first step is behind it. */
  public boolean hasStepped() {
    return stepped;
  }

  /** For how long the step that it is in has been going on; 0 between steps. */
  long inStepMs() {
    long began = beganAt;
    return began < 0 ? 0 : clock.ticksMs() - began;
  }
}
