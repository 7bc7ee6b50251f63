// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

/**
 * How the spool uses the disk and memory. Immutable.
 *
 * @param maxBytes it never takes more than this on disk
 * @param segmentBytes size at which a new segment is begun
 * @param syncIntervalMs what was appended is on disk after at most this time
 * @param syncAlways whether every append waits until it is on disk
 * @param freshBytes how much that was not sent yet is also kept in memory
 * @param whenFull what happens to new data at {@code maxBytes}
 */
public record SpoolSettings(
    long maxBytes,
    long segmentBytes,
    long syncIntervalMs,
    boolean syncAlways,
    long freshBytes,
    FullPolicy whenFull) {
  /** 1 GiB in segments of 16 MiB, synced every second, 2 MiB in memory; inputs wait when full. */
  public static final SpoolSettings DEFAULT = new SpoolSettings(1L << 30, 16 << 20, 1000, 2 << 20);

  /** This share of {@link #maxBytes} is kept for what is written when no data has room any more. */
  private static final int RESERVED_SHARE = 16;

  public SpoolSettings {
    if (segmentBytes <= 0 || maxBytes < leastSegments(whenFull) * segmentBytes) {
      throw new IllegalArgumentException(
          "a spool of " + maxBytes + " bytes needs more than a few segments");
    }
  }

  /** With group sync; inputs wait when it is full. */
  public SpoolSettings(long maxBytes, long segmentBytes, long syncIntervalMs, long freshBytes) {
    this(maxBytes, segmentBytes, syncIntervalMs, false, freshBytes, FullPolicy.BLOCK);
  }

  /** How many segments must fit: what is on its way to the broker is never given up. */
  public static int leastSegments(FullPolicy whenFull) {
    return whenFull == FullPolicy.DROP_OLDEST ? 8 : 4;
  }

  /** Frames are taken up to this size; what is left is for positions and marks. */
  long dataBytes() {
    return maxBytes - maxBytes / RESERVED_SHARE;
  }
}
