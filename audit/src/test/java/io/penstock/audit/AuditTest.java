// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.audit.ledger.LedgerBook;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Books;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.Settled;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.audit.verdict.Verdict;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final StreamKey A = new StreamKey("n", "a", "g");
  private static final StreamKey B = new StreamKey("n", "b", "g");
  private final LedgerBook ledgers = new LedgerBook();

  @BeforeEach
  void both_tiers_report_stream_a() {
    AgentLedger agent = new AgentLedger("n", "a", "g", 1, 100, 100, 100, 100, 2, 1, List.of());
    ledgers.put(agent.key(), agent.toJson(), "");
    processor("live", 2, 2);
  }

  private void processor(String application, long timeMs, long events) {
    ProcessorLedger entry =
        new ProcessorLedger(
            application,
            "n",
            "a",
            "g",
            timeMs,
            100,
            100,
            0,
            0,
            0,
            events,
            100,
            0,
            0,
            0,
            0,
            0,
            List.of());
    ledgers.put(entry.key(), entry.toJson(), "");
  }

  private AuditReport audit(Map<StreamKey, Indexed> index, String application) {
    return Audit.of(ledgers, index, application, Settled.UNKNOWN);
  }

  @Test
  void a_stream_is_joined_by_node_stream_and_generation() {
    AuditReport report = audit(Map.of(A, new Indexed(2, 100, 0, 0)), "");
    assertEquals(Verdict.COMPLETE, report.verdict());
    assertEquals(1, report.streams().size());
  }

  @Test
  void a_stream_that_only_the_index_knows_is_in_the_report() {
    List<Books> books = Audit.books(ledgers, Map.of(B, new Indexed(1, 1, 0, 0)), "");
    assertEquals(List.of(A, B), books.stream().map(Books::key).toList());
    assertNull(books.get(1).agent());
  }

  @Test
  void of_two_processors_the_newest_entry_counts_unless_one_is_named() {
    processor("replay", 3, 7);
    Map<StreamKey, Indexed> index = Map.of(A, new Indexed(2, 100, 0, 0));
    assertEquals(7, audit(index, "").totals().events());
    assertEquals(2, audit(index, "live").totals().events());
  }

  @Test
  void the_json_has_verdict_sums_and_each_stream() throws IOException {
    AuditReport report = audit(Map.of(A, new Indexed(1, 60, 0, 0, 1)), "");
    JsonNode json = new ObjectMapper().readTree(ReportJson.full(report));
    assertEquals("in-flight", json.get("verdict").asText());
    assertEquals(40, json.get("in_flight_bytes").asInt());
    assertEquals(0, json.get("lost_bytes").asInt());
    assertEquals(60, json.at("/totals/indexed_bytes").asInt());
    assertEquals("a", json.at("/by_stream/0/stream").asText());
    assertEquals(0, json.at("/by_stream/0/behind_seconds").asInt(-1));
    assertEquals(
        "1 events of 40 bytes are on their way to the index",
        json.at("/by_stream/0/findings/0/text").asText());
  }
}
