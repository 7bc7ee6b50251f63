// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.List;

/**
 * What came out of one step. Complete before anything of it is sent: a step that fails halfway
 * sends nothing. Not thread-safe; reused by {@link #clear}.
 */
public final class Outbox {
  private final List<Event> events = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<ProcessorLedger> ledger = new ArrayList<>();
  private long repeatedBytes;
  private long gapBytes;
  private long bytes;

  public void clear() {
    repeatedBytes = 0;
    gapBytes = 0;
    bytes = 0;
    events.clear();
    deadLetters.clear();
    ledger.clear();
  }

  void add(Event event) {
    events.add(event);
    bytes += event.document().length;
  }

  void add(DeadLetter letter) {
    deadLetters.add(letter);
    bytes += letter.value().length;
  }

  void add(ProcessorLedger entry) {
    ledger.add(entry);
  }

  /** Bytes of a frame that were known already, and bytes missing before it. */
  void passed(long newRepeatedBytes, long newGapBytes) {
    repeatedBytes += newRepeatedBytes;
    gapBytes += newGapBytes;
  }

  /** How much is in it, for {@link #backTo}. */
  record Mark(
      int events, int deadLetters, int ledger, long bytes, long repeatedBytes, long gapBytes) {}

  Mark mark() {
    return new Mark(
        events.size(), deadLetters.size(), ledger.size(), bytes, repeatedBytes, gapBytes);
  }

  /** Takes out what was put in since. */
  void backTo(Mark mark) {
    events.subList(mark.events(), events.size()).clear();
    deadLetters.subList(mark.deadLetters(), deadLetters.size()).clear();
    ledger.subList(mark.ledger(), ledger.size()).clear();
    bytes = mark.bytes();
    repeatedBytes = mark.repeatedBytes();
    gapBytes = mark.gapBytes();
  }

  /** Bytes that came and were known already. */
  public long repeatedBytes() {
    return repeatedBytes;
  }

  /** Bytes that were missing before what came. */
  public long gapBytes() {
    return gapBytes;
  }

  /** Bytes of all documents and dead letters. */
  long bytes() {
    return bytes;
  }

  public List<Event> events() {
    return events;
  }

  public List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  public List<ProcessorLedger> ledger() {
    return ledger;
  }
}
