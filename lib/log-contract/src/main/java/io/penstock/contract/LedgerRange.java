// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * A byte range of a source about which a tier has something to say. Immutable.
 *
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param cause one word or a short sentence: {@code gap}, {@code drop-oldest}, {@code nul-hole},
 *     ...
 */
public record LedgerRange(long start, long end, String cause) {
  /**
   * The source was truncated before this was read: lost, not given up on purpose. An empty range
   * says that it was truncated, noticed when so much of it had been read: what was written to it
   * after its copy was made and before that, if anything, nobody knows.
   */
  public static final String TRUNCATED = "truncated";

  public LedgerRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + "-" + end);
    }
  }

  /** Bytes in the range. */
  public long sizeBytes() {
    return end - start;
  }
}
