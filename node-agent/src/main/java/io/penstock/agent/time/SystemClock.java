// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.time;

/** The machine's clock. Thread-safe. */
public final class SystemClock implements Clock {
  @Override
  public long wallMs() {
    return System.currentTimeMillis();
  }

  @Override
  public long ticksMs() {
    return System.nanoTime() / 1_000_000;
  }
}
