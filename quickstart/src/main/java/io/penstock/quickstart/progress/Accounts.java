// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

/**
 * The figures of all tiers at one moment, summed over all streams and generations. Immutable.
 *
 * @param readBytes what the agent read of the sources
 * @param lines lines read
 * @param frames frames made of them
 * @param events events that the processor made
 * @param tracebacks those with a stack trace
 * @param deadLetters what could not be decoded
 * @param documents documents in the index
 * @param inFlightBytes bytes of the sources that are between two tiers
 * @param settled whether nothing is between two tiers and every tier has reported
 * @param lostBytes bytes that are gone
 * @param repeatedBytes bytes that the index has more often than once
 * @param verdict the audit's word for all this
 */
public record Accounts(
    long readBytes,
    long lines,
    long frames,
    long events,
    long tracebacks,
    long deadLetters,
    long documents,
    long inFlightBytes,
    boolean settled,
    long lostBytes,
    long repeatedBytes,
    String verdict) {
  /** The verdict when nothing is missing and nothing is twice. */
  public static final String COMPLETE = "complete";

  /** Before anything was read. */
  public static final Accounts NONE = new Accounts(0, 0, 0, 0, 0, 0, 0, 0, true, 0, 0, "unknown");

  /** Whether the audit found nothing missing and nothing twice. */
  public boolean complete() {
    return verdict.equals(COMPLETE);
  }
}
