// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.time;

/** A clock that stands still until it is told otherwise. */
public final class ManualClock implements Clock {
  private long nowMs = 1_795_345_562_000L;

  public void advance(long ms) {
    nowMs += ms;
  }

  @Override
  public long wallMs() {
    return nowMs;
  }

  @Override
  public long ticksMs() {
    return nowMs;
  }
}
