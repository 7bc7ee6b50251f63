// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.time;

import java.util.function.LongSupplier;

/** Milliseconds that never go back; only differences mean something. Thread-safe. */
public final class MonotonicMillis implements LongSupplier {
  @Override
  public long getAsLong() {
    return System.nanoTime() / 1_000_000;
  }
}
