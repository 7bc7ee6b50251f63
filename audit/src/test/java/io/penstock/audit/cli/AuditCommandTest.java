// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Books;
import io.penstock.audit.verdict.Finding;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.audit.verdict.Verdict;
import io.penstock.contract.AgentLedger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AuditCommandTest {
  private static final StreamKey KEY = new StreamKey("ctl01", "/l/nova/nova-api.log", "g");

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "ctl01, '', true",
    "ctl02, '', false",
    "'', /l/nova/*, true",
    "'', *nova*, true",
    "'', *.lo, false",
    "'', /l/nova.nova-api.log, false"
  })
  void a_stream_is_chosen_by_node_and_glob(String node, String glob, boolean matches) {
    assertEquals(matches, new StreamFilter(node, glob, Long.MIN_VALUE).test(books(null)));
  }

  private static Books books(@Nullable AgentLedger agent) {
    return new Books(KEY, agent, null, Indexed.NOTHING, List.of(), List.of());
  }

  @Test
  void a_stream_that_no_tier_reported_since_is_left_out() {
    StreamFilter since = new StreamFilter("", "", 1_000);
    assertFalse(
        since.test(books(new AgentLedger("n", "s", "g", 999, 1, 1, 1, 1, 1, 1, List.of()))));
    assertTrue(
        since.test(books(new AgentLedger("n", "s", "g", 1_000, 1, 1, 1, 1, 1, 1, List.of()))));
    assertTrue(since.test(books(null)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 1795305600000",
    "2026-11-22T10:00:00Z, 1795341600000",
    "90m, 1795300200000",
    "12h, 1795262400000",
    "7d, 1794700800000"
  })
  void a_time_may_be_a_day_an_instant_or_so_long_ago(String text, long ms) {
    assertEquals(ms, Since.parse(text, 1_795_305_600_000L));
  }

  @Test
  void bad_use_is_exit_2() {
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.command().setErr(new PrintWriter(err));
    assertEquals(2, command.execute("--nope"));
    assertEquals(2, command.execute("--wait", "-1"));
    assertEquals(2, command.execute("--since", "yesterday"));
    assertTrue(err.toString().contains("--wait is 0 or more"));
  }

  private static String printed(boolean all, StreamAudit... streams) {
    StringWriter text = new StringWriter();
    new ReportText(new PrintWriter(text, true), all).print(new AuditReport(List.of(streams)));
    return text.toString();
  }

  @Test
  void a_person_sees_columns_finding_and_where_it_is() {
    Finding lost =
        new Finding(
            Verdict.LOST, 100, "100 bytes are gone", List.of(new Finding.Range(300, 400, "gap")));
    Books books = new Books(KEY, null, null, Indexed.NOTHING, List.of(), List.of());
    String text = printed(false, new StreamAudit(books, Verdict.LOST, List.of(lost)));
    assertTrue(
        text.startsWith(
            """
            lost               ctl01 /l/nova/nova-api.log (g)
                source 0 bytes, read 0, acknowledged 0, processed 0: 0 events, 0 dead letters; \
            index 0 documents, 0 refused
                lost: 100 bytes are gone
                  at 300-400 (gap)
            lost               1 streams
            """),
        text);
  }

  @Test
  void what_is_under_way_is_so_many_seconds_behind() {
    Finding waits = new Finding(Verdict.IN_FLIGHT, 5, "5 bytes wait", List.of());
    AgentLedger agent = new AgentLedger("ctl01", "s", "g", 72_900, 9, 9, 9, 9, 1, 1, List.of());
    Books books =
        new Books(KEY, agent, null, new Indexed(1, 4, 0, 0, 60_000), List.of(), List.of());
    String text = printed(false, new StreamAudit(books, Verdict.IN_FLIGHT, List.of(waits)));
    assertTrue(
        text.startsWith("in-flight          ctl01 /l/nova/nova-api.log (g), 12 s behind\n"), text);
  }

  @Test
  void complete_streams_are_a_number_unless_all_are_asked_for() {
    Books books = new Books(KEY, null, null, Indexed.NOTHING, List.of(), List.of());
    StreamAudit complete = new StreamAudit(books, Verdict.COMPLETE, List.of());
    assertTrue(printed(false, complete).startsWith("complete           1 streams\n"));
    assertTrue(printed(true, complete).startsWith("complete           ctl01 /l/nova/"));
  }
}
