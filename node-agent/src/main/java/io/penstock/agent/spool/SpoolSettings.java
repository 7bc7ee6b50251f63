// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

/**
 * How the spool uses the disk and memory. Immutable.
 *
 * @param maxBytes it never takes more than this on disk; when full, inputs wait
 * @param segmentBytes size at which a new segment is begun
 * @param syncIntervalMs what was appended is on disk after at most this time
 * @param freshBytes how much that was not sent yet is also kept in memory
 */
public record SpoolSettings(
    long maxBytes, long segmentBytes, long syncIntervalMs, long freshBytes) {
  /** 1 GiB in segments of 16 MiB, synced every second, 2 MiB in memory. */
  public static final SpoolSettings DEFAULT = new SpoolSettings(1L << 30, 16 << 20, 1000, 2 << 20);

  public SpoolSettings {
    if (segmentBytes <= 0 || maxBytes < 4 * segmentBytes) {
      throw new IllegalArgumentException(
          "a spool of " + maxBytes + " bytes needs segments of at most a quarter of that");
    }
  }
}
