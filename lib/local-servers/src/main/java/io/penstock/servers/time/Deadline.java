// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers.time;

import java.time.Duration;

/** A point of the monotonic clock. Immutable. */
public final class Deadline {
  private final long atNanos;

  private Deadline(long atNanos) {
    this.atNanos = atNanos;
  }

  /** That much from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** Whether it is over. */
  public boolean passed() {
    return System.nanoTime() - atNanos >= 0;
  }
}
