// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.audit.Audit;
import io.penstock.audit.ledger.LedgerBook;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.Settled;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Inputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void a_stream_that_is_all_in_the_index_is_complete_and_settled() {
    Accounts accounts = Reading.of(report(100, 100, 100), Inputs.NONE);
    assertTrue(accounts.complete());
    assertTrue(accounts.settled());
    assertEquals(5, accounts.documents());
  }

  @Test
  void documents_that_are_still_to_come_are_in_flight() {
    Accounts accounts = Reading.of(report(100, 100, 80), Inputs.NONE);
    assertEquals("in-flight", accounts.verdict());
    assertFalse(accounts.settled());
    assertEquals(20, accounts.inFlightBytes());
  }

  @Test
  void a_last_line_without_its_newline_keeps_nothing_from_being_complete() {
    Accounts accounts = Reading.of(report(107, 100, 100), new Inputs(107, 7, 0));
    assertTrue(accounts.complete());
    assertTrue(accounts.settled());
    assertEquals(0, accounts.inFlightBytes());
  }

  @Test
  void whole_lines_that_were_not_read_do() {
    Accounts accounts = Reading.of(report(120, 100, 100), new Inputs(120, 7, 0));
    assertEquals("in-flight", accounts.verdict());
    assertFalse(accounts.settled());
  }

  @Test
  void nothing_at_all_is_settled() {
    Accounts accounts = Reading.of(new AuditReport(List.of()), Inputs.NONE);
    assertTrue(accounts.settled());
    assertTrue(accounts.complete());
  }

  @Test
  void what_the_agent_saw_is_summed_by_stream() {
    assertEquals(Map.of("/logs/a.log", 107L), Reading.seenByStream(report(107, 100, 100)));
  }

  private static AuditReport report(long size, long read, long indexed) {
    LedgerBook book = new LedgerBook();
    AgentLedger agent =
        new AgentLedger("n", "/logs/a.log", "g", 1, size, read, read, read, 10, 1, List.of());
    book.put(agent.key(), agent.toJson(), "here");
    ProcessorLedger processor =
        new ProcessorLedger(
            "p",
            "n",
            "/logs/a.log",
            "g",
            1,
            read,
            read,
            0,
            0,
            0,
            5,
            read,
            1,
            0,
            0,
            0,
            0,
            List.of());
    book.put(processor.key(), processor.toJson(), "here");
    Map<StreamKey, Indexed> index =
        Map.of(new StreamKey("n", "/logs/a.log", "g"), new Indexed(5, indexed, 0, 0));
    return Audit.of(book, index, "", Settled.UNKNOWN);
  }
}
