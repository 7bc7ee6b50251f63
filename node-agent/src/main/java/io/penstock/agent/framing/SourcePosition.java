// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.LedgerRange;
import java.util.List;

/**
 * What is known of one generation of one stream. Immutable; offsets are bytes of the source.
 *
 * @param basisBytes how many first bytes made the generation's fingerprint; 0 for a listener
 * @param nextOffset what is to be read next
 * @param syncedOffset up to where the data is on disk in the spool
 * @param acknowledgedOffset up to where the broker acknowledged everything; a lower bound
 * @param lines lines up to the next offset
 * @param frames frames up to the next offset
 * @param guard the last bytes before the next offset
 * @param trail guards further back
 * @param seenMs when the source was last seen, Unix milliseconds
 * @param sizeBytes its size when last seen; never less than the next offset
 * @param ranges what was dropped or refused, oldest first
 */
public record SourcePosition(
    String stream,
    String generation,
    int basisBytes,
    long nextOffset,
    long syncedOffset,
    long acknowledgedOffset,
    long lines,
    long frames,
    Guard guard,
    GuardTrail trail,
    long seenMs,
    long sizeBytes,
    List<LedgerRange> ranges) {

  public SourcePosition {
    ranges = List.copyOf(ranges);
  }

  /** A generation of which nothing was read yet. */
  public static SourcePosition fresh(
      String stream, String generation, int basisBytes, long seenMs) {
    return new SourcePosition(
        stream,
        generation,
        basisBytes,
        0,
        0,
        0,
        0,
        0,
        Guard.NONE,
        GuardTrail.NONE,
        seenMs,
        0,
        List.of());
  }
}
