// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.List;

/**
 * What the processor made of one generation of a stream. Every accepted byte is in exactly one
 * place: {@code acceptedBytes = eventBytes + deadLetterBytes + ignoredBytes + openBytes}.
 * Immutable.
 *
 * @param timeMs when this was true, Unix milliseconds
 * @param next the offset that the next frame is expected to start at
 * @param acceptedBytes bytes taken over from frames
 * @param droppedBytes bytes of ranges that the agent declared dropped
 * @param gapBytes bytes that never came although later ones did
 * @param repeatedBytes bytes that came again and were skipped
 * @param events events sent
 * @param eventBytes bytes of the source that those events cover
 * @param tracebacks events with a stack trace
 * @param deadLetters dead letters sent
 * @param deadLetterBytes bytes of the source that those cover
 * @param ignoredBytes bytes that belong to no event: blank lines
 * @param openBytes bytes held in state for events that may still grow
 * @param ranges gaps, newest last; at most a few dozen are kept
 */
public record ProcessorLedger(
    String application,
    String node,
    String stream,
    String generation,
    long timeMs,
    long next,
    long acceptedBytes,
    long droppedBytes,
    long gapBytes,
    long repeatedBytes,
    long events,
    long eventBytes,
    long tracebacks,
    long deadLetters,
    long deadLetterBytes,
    long ignoredBytes,
    long openBytes,
    List<LedgerRange> ranges) {

  public ProcessorLedger {
    ranges = List.copyOf(ranges);
  }

  /** Its key on the ledger topic: the newest entry of a generation replaces the one before. */
  public String key() {
    return "processor/" + application + "/" + node + "/" + stream + "/" + generation;
  }

  /** One JSON object. */
  public String toJson() {
    return new JsonLine()
        .text("tier", "processor")
        .text("application", application)
        .text("node", node)
        .text("stream", stream)
        .text("generation", generation)
        .number("time_ms", timeMs)
        .number("next", next)
        .number("accepted_bytes", acceptedBytes)
        .number("dropped_bytes", droppedBytes)
        .number("gap_bytes", gapBytes)
        .number("repeated_bytes", repeatedBytes)
        .number("events", events)
        .number("event_bytes", eventBytes)
        .number("tracebacks", tracebacks)
        .number("dead_letters", deadLetters)
        .number("dead_letter_bytes", deadLetterBytes)
        .number("ignored_bytes", ignoredBytes)
        .number("open_bytes", openBytes)
        .ranges("ranges", ranges)
        .end();
  }
}
