// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

/** What a sender of metrics says, datagram by datagram. Not thread-safe. */
interface MetricDatagrams {
  /** How many values each has. */
  int valuesEach();

  /** The next, with later times than the one before. */
  byte[] next();
}
