// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Books;
import io.penstock.audit.verdict.Finding;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.audit.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
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
    assertEquals(matches, new StreamFilter(node, glob).matches(KEY));
  }

  @Test
  void bad_use_is_exit_2() {
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.command().setErr(new PrintWriter(err));
    assertEquals(2, command.execute("--nope"));
    assertEquals(2, command.execute("--wait", "-1"));
    assertTrue(err.toString().contains("--wait is 0 or more"));
  }

  @Test
  void a_person_sees_the_finding_and_where_it_is() {
    Finding lost =
        new Finding(
            Verdict.LOST, 100, "100 bytes are gone", List.of(new Finding.Range(300, 400, "gap")));
    Books books = new Books(KEY, null, null, Indexed.NOTHING, List.of(), List.of());
    StringWriter text = new StringWriter();
    new ReportText(new PrintWriter(text, true))
        .print(new AuditReport(List.of(new StreamAudit(books, Verdict.LOST, List.of(lost)))));
    assertTrue(
        text.toString()
            .startsWith(
                """
                lost               ctl01 /l/nova/nova-api.log (g)
                    lost: 100 bytes are gone
                      at 300-400 (gap)
                lost               1 streams
                """),
        text.toString());
  }
}
