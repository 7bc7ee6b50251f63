// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.file.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCoverageCommandTest {
  private static final long NOW = 100_000;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void a_log_that_is_not_collected_is_named_and_is_a_finding() {
    assertTrue(tell(log("/var/log/kolla/x/y.log", Coverage.Verdict.MISSED, "oslo.log")));
    assertEquals(
        """
        NOT COLLECTED     1.0 KiB  60 s ago  /var/log/kolla/x/y.log  (oslo.log)
        1 logs: 0 collected, 0 written by the agent itself, 0 excluded, 0 no text; 0 not readable, 1 not collected
        """,
        said.toString(UTF_8));
  }

  @Test
  void a_log_that_may_not_be_read_is_a_finding() {
    assertTrue(tell(log("/var/log/a.log", Coverage.Verdict.UNREADABLE, "mode 0600")));
    assertTrue(said.toString(UTF_8).startsWith("NOT READABLE "), said.toString(UTF_8));
  }

  @Test
  void what_somebody_excluded_is_named_and_is_no_finding() {
    assertFalse(tell(log("/var/log/a.log", Coverage.Verdict.EXCLUDED, "excluded by /**")));
    assertTrue(said.toString(UTF_8).startsWith("excluded "), said.toString(UTF_8));
  }

  @Test
  void what_is_collected_is_only_counted() {
    assertFalse(tell(log("/var/log/a.log", Coverage.Verdict.COLLECTED, "oslo.log")));
    assertTrue(said.toString(UTF_8).startsWith("1 logs: 1 collected,"), said.toString(UTF_8));
  }

  @Test
  void the_hosts_logs_are_looked_for_where_a_container_has_them() {
    CommandLine line = new CommandLine(new CheckCoverageCommand());
    line.parseArgs("--config", "agent.yaml");
    List<Path> folders = line.getCommandSpec().findOption("--in").getValue();
    assertEquals(List.of(Path.of("/var/log"), Path.of("/host/var/log")), folders);
  }

  @Test
  void other_folders_are_looked_at_instead() {
    CommandLine line = new CommandLine(new CheckCoverageCommand());
    line.parseArgs("--config", "agent.yaml", "--in", "/srv/logs,/opt/logs");
    List<Path> folders = line.getCommandSpec().findOption("--in").getValue();
    assertEquals(List.of(Path.of("/srv/logs"), Path.of("/opt/logs")), folders);
  }

  @Test
  void a_name_forges_no_line() {
    tell(log("/var/log/a\n41 logs: 41 collected\u001b[2J.log", Coverage.Verdict.MISSED, "text"));
    assertEquals(2, said.toString(UTF_8).lines().count(), said.toString(UTF_8));
    assertFalse(said.toString(UTF_8).contains("\u001b"), said.toString(UTF_8));
  }

  @Test
  void a_folder_that_may_not_be_read_has_no_age() {
    Coverage.Log log =
        new Coverage.Log("/var/log/x", Coverage.Verdict.UNREADABLE, 0, 0, "may not enter");
    assertTrue(tell(log));
    assertTrue(said.toString(UTF_8).contains("NOT READABLE            -  -  /var/log/x  (may"));
  }

  @Test
  void wrong_folders_and_days_are_said(@TempDir Path dir) throws IOException {
    Path config = dir.resolve("agent.yaml");
    Files.writeString(
        config,
        """
        data-dir: /d
        kafka: {bootstrap-servers: [k:1]}
        inputs: {files: [{include: [/none/*.log]}]}
        """);
    for (String option : List.of("--in=/nope", "--in=relative", "--in=", "--days=-1")) {
      StringWriter err = new StringWriter();
      int code =
          new CommandLine(new CheckCoverageCommand())
              .setErr(new PrintWriter(err))
              .execute("--config", config.toString(), option);
      assertEquals(2, code, option);
      assertTrue(err.toString().contains(option.substring(0, option.indexOf('='))), option);
    }
  }

  @Test
  void what_may_not_be_read_stays_however_old_it_is() {
    Coverage.Log folder = new Coverage.Log("/a", Coverage.Verdict.UNREADABLE, 0, 0, "");
    Coverage.Log old = new Coverage.Log("/b", Coverage.Verdict.MISSED, 1, 0, "");
    CommandLine line = new CommandLine(new CheckCoverageCommand());
    line.parseArgs("--config", "agent.yaml");
    CheckCoverageCommand command = line.getCommand();
    long now = 90 * 86_400_000L;
    assertTrue(command.matters(folder, now));
    assertFalse(command.matters(old, now));
  }

  private boolean tell(Coverage.Log log) {
    return CheckCoverageCommand.tell(new PrintStream(said, true, UTF_8), List.of(log), NOW);
  }

  private static Coverage.Log log(String path, Coverage.Verdict verdict, String about) {
    return new Coverage.Log(path, verdict, 1024, NOW - 60_000, about);
  }
}
