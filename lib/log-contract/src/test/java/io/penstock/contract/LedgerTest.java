// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final List<LedgerRange> RANGES =
      List.of(new LedgerRange(5, 9, "drop-oldest"), new LedgerRange(20, 21, "a \"quoted\"\ncause"));

  @Test
  void an_agent_entry_is_the_golden_one() {
    AgentLedger entry =
        new AgentLedger("ctl01", "/l/a.log", "g", 1000, 99, 90, 80, 70, 12, 3, RANGES);
    assertEquals(Golden.text("agent-ledger.json"), entry.key() + "\n" + entry.toJson() + "\n");
  }

  @Test
  void a_processor_entry_is_the_golden_one() {
    ProcessorLedger entry =
        new ProcessorLedger(
            "penstock",
            "ctl01",
            "/l/a.log",
            "g",
            1000,
            70,
            60,
            4,
            6,
            8,
            10,
            50,
            2,
            1,
            5,
            2,
            3,
            RANGES);
    assertEquals(Golden.text("processor-ledger.json"), entry.key() + "\n" + entry.toJson() + "\n");
  }

  @Test
  void a_range_that_ends_before_it_starts_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new LedgerRange(2, 1, "gap"));
  }
}
