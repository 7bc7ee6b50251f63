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

  public void clear() {
    events.clear();
    deadLetters.clear();
    ledger.clear();
  }

  void add(Event event) {
    events.add(event);
  }

  void add(DeadLetter letter) {
    deadLetters.add(letter);
  }

  void add(ProcessorLedger entry) {
    ledger.add(entry);
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
