// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerBookTest {
  private static final List<LedgerRange> RANGES = List.of(new LedgerRange(5, 9, "a \"cause\"\n"));
  private final LedgerBook book = new LedgerBook();

  private static AgentLedger agent(long size) {
    return new AgentLedger("n", "/l/ä.log", "g", 1, size, 90, 80, 70, 12, 3, RANGES);
  }

  @Test
  void what_the_agent_writes_is_read_back() {
    book.put(agent(99).key(), agent(99).toJson(), "l-0 offset 0");
    assertEquals(List.of(agent(99)), List.copyOf(book.agents()));
  }

  @Test
  void what_the_processor_writes_is_read_back() {
    ProcessorLedger entry =
        new ProcessorLedger("a", "n", "s", "g", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, RANGES);
    book.put(entry.key(), entry.toJson(), "l-0 offset 0");
    assertEquals(List.of(entry), List.copyOf(book.processors()));
  }

  @Test
  void the_last_entry_of_a_key_stands_and_an_empty_one_takes_it_away() {
    book.put(agent(1).key(), agent(1).toJson(), "l-0 offset 0");
    book.put(agent(2).key(), agent(2).toJson(), "l-0 offset 1");
    assertEquals(List.of(agent(2)), List.copyOf(book.agents()));
    book.put(agent(2).key(), null, "l-0 offset 2");
    assertEquals(0, book.agents().size());
  }

  @Test
  void an_entry_that_cannot_be_read_is_named_and_the_others_stay() {
    book.put(agent(1).key(), agent(1).toJson(), "l-0 offset 0");
    book.put("k", "{\"tier\":\"agent\",\"node\":7}", "l-0 offset 1");
    assertEquals(
        List.of("ledger entry at l-0 offset 1 is skipped: 'node' is missing or no text"),
        book.unreadable());
    assertEquals(1, book.agents().size());
  }

  @Test
  void a_copy_is_not_changed_by_later_entries() {
    LedgerBook copy = book.copy();
    book.put(agent(1).key(), agent(1).toJson(), "l-0 offset 0");
    assertEquals(0, copy.agents().size());
  }
}
