// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.random.RandomGenerator;

/** Waits that double up to a cap, each drawn from its upper half, so that tasks do not march. */
public final class Backoff {
  private final long firstMs;
  private final long capMs;
  private final RandomGenerator random;

  public Backoff(long firstMs, long capMs, RandomGenerator random) {
    this.firstMs = Math.max(1, firstMs);
    this.capMs = Math.max(this.firstMs, capMs);
    this.random = random;
  }

  /** Milliseconds to wait after this many failures in a row (1 = the first). */
  public long delayMs(int failures) {
    int doublings = Math.min(Math.max(0, failures - 1), 30);
    long full = Math.min(capMs, firstMs << doublings);
    return full - (long) (random.nextDouble() * (full / 2.0));
  }
}
