// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

/**
 * What a contender used while a file grew steadily. Immutable.
 *
 * @param cpuShare of one core, 1.0 is all of it
 * @param peakBytes the most memory that was ever resident
 */
record SteadyRun(double cpuShare, long residentBytes, long peakBytes) {}
