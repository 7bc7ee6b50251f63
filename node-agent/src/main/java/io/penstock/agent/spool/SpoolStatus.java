// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

/**
 * How full the spool is. Immutable; positions as in docs/spool-format.md.
 *
 * @param usedBytes bytes on disk, acknowledged ones included until their segment is removed
 * @param maxBytes what it may take
 * @param acknowledged everything before this position is acknowledged
 * @param synced everything before this position is on disk
 * @param end where the next entry goes
 * @param freshBytes unsent data that is also in memory
 * @param damagedBytes bytes that were found damaged since the start
 * @param droppedBytes bytes of sources that were dropped since the start because it was full
 */
public record SpoolStatus(
    long usedBytes,
    long maxBytes,
    long acknowledged,
    long synced,
    long end,
    long freshBytes,
    long damagedBytes,
    long droppedBytes) {
  /** Bytes that wait for an acknowledgement, entry headers included. */
  public long waitingBytes() {
    return end - acknowledged;
  }
}
