// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;

/**
 * The columns of the audit, of one stream or summed.
 *
 * @param seen bytes that the agents saw in the sources
 * @param read bytes that the agents read
 * @param spooled bytes safe in the spools
 * @param acknowledged bytes that the broker acknowledged
 * @param lines lines or messages that the agents read
 * @param frames frames that the agents made
 * @param truncated logs that were truncated in place: what was written to each after the copy, or
 *     the last look, and before that, nobody saw
 * @param accepted bytes that the processor accepted
 * @param dropped bytes given up by policy, as the processor heard of them
 * @param gaps bytes that the processor missed
 * @param repeatsSkipped bytes that came twice to the processor, which skipped them
 * @param events events that the processor sent
 * @param eventBytes bytes that those cover
 * @param tracebacks events with a stack trace
 * @param deadLetters dead letters that the processor sent
 * @param deadLetterBytes bytes that those cover
 * @param ignored bytes of blank lines
 * @param open bytes that wait in the processor
 * @param documents documents in the index
 * @param indexedBytes bytes that those cover
 * @param refused documents that the index refused
 */
public record Totals(
    long seen,
    long read,
    long spooled,
    long acknowledged,
    long lines,
    long frames,
    long truncated,
    long accepted,
    long dropped,
    long gaps,
    long repeatsSkipped,
    long events,
    long eventBytes,
    long tracebacks,
    long deadLetters,
    long deadLetterBytes,
    long ignored,
    long open,
    long documents,
    long indexedBytes,
    long refused) {
  static final Totals ZERO =
      new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The columns of one stream; a tier that has not reported counts as nothing. */
  public static Totals of(Books books) {
    AgentLedger agent = books.agent();
    ProcessorLedger processor = books.processor();
    Indexed indexed = books.indexed();
    return new Totals(
        agent == null ? 0 : agent.size(),
        agent == null ? 0 : agent.read(),
        agent == null ? 0 : agent.spooled(),
        agent == null ? 0 : agent.acknowledged(),
        agent == null ? 0 : agent.lines(),
        agent == null ? 0 : agent.frames(),
        agent == null ? 0 : Judge.truncations(agent),
        processor == null ? 0 : processor.acceptedBytes(),
        processor == null ? 0 : processor.droppedBytes(),
        processor == null ? 0 : processor.gapBytes(),
        processor == null ? 0 : processor.repeatedBytes(),
        processor == null ? 0 : processor.events(),
        processor == null ? 0 : processor.eventBytes(),
        processor == null ? 0 : processor.tracebacks(),
        processor == null ? 0 : processor.deadLetters(),
        processor == null ? 0 : processor.deadLetterBytes(),
        processor == null ? 0 : processor.ignoredBytes(),
        processor == null ? 0 : processor.openBytes(),
        indexed.documents(),
        indexed.bytes(),
        indexed.refused());
  }

  Totals plus(Totals other) {
    return new Totals(
        seen + other.seen,
        read + other.read,
        spooled + other.spooled,
        acknowledged + other.acknowledged,
        lines + other.lines,
        frames + other.frames,
        truncated + other.truncated,
        accepted + other.accepted,
        dropped + other.dropped,
        gaps + other.gaps,
        repeatsSkipped + other.repeatsSkipped,
        events + other.events,
        eventBytes + other.eventBytes,
        tracebacks + other.tracebacks,
        deadLetters + other.deadLetters,
        deadLetterBytes + other.deadLetterBytes,
        ignored + other.ignored,
        open + other.open,
        documents + other.documents,
        indexedBytes + other.indexedBytes,
        refused + other.refused);
  }
}
