// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.time.Duration;

/**
 * What one run cost. Immutable.
 *
 * @param cpu user and system time of the contender's process up to the moment the topic held all
 * @param peakBytes the most memory that was ever resident, {@code VmHWM} of proc(5)
 * @param residentBytes memory resident at that moment
 */
record Measurement(Duration wall, Duration cpu, long peakBytes, long residentBytes) {
  double cpuSeconds() {
    return cpu.toMillis() / 1000.0;
  }

  double wallSeconds() {
    return wall.toMillis() / 1000.0;
  }

  static double mebibytes(long bytes) {
    return bytes / (1024.0 * 1024.0);
  }
}
