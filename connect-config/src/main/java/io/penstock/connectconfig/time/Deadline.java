// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.time;

import java.time.Duration;

/** A point in time by a clock that nobody sets. Immutable. */
public final class Deadline {
  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  /** The one that is so far from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Whether it has come. */
  public boolean passed() {
    return System.nanoTime() - endNanos >= 0;
  }
}
