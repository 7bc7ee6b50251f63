// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.time;

/** Time that only goes forward; its zero means nothing. */
@FunctionalInterface
public interface Clock {
  /** Milliseconds. */
  long nowMs();

  /** The machine's monotonic clock. */
  static Clock system() {
    return () -> System.nanoTime() / 1_000_000;
  }
}
