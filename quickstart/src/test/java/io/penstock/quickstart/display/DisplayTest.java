// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Rates;
import io.penstock.quickstart.supervise.Happening;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final PlainDisplay plain = new PlainDisplay(out);
  private final TerminalDisplay terminal = new TerminalDisplay(out, 60);

  @Test
  void a_death_is_told_with_the_end_of_the_log() {
    plain.happened(
        0,
        new Happening.Died(
            "kafka",
            "ended with exit code 1",
            2_000,
            Path.of("/data/kafka.log"),
            List.of("out of memory")));
    assertEquals(
        """
          kafka          ended with exit code 1; starting it again in 2.0 s
            the end of its log, /data/kafka.log:
            | out of memory
        """,
        printed());
  }

  @Test
  void a_long_line_of_a_log_is_cut() {
    List<String> log = List.of("x".repeat(161));
    plain.happened(0, new Happening.Died("kafka", "ended", 1_000, Path.of("/k.log"), log));
    assertEquals(
        "    | " + "x".repeat(160) + "…",
        printed().lines().reduce((first, last) -> last).orElse(""));
  }

  @Test
  void plain_lines_say_what_came_up_and_when() {
    plain.happened(0, new Happening.Launched("kafka"));
    plain.happened(0, new Happening.Ready("kafka", 3_210));
    plain.happened(0, new Happening.Stopped("kafka", 900, false));
    plain.happened(0, new Happening.Stopped("agent", 30_100, true));
    plain.happened(0, new Happening.GaveUp("connect", 3));
    assertEquals(
        """
          kafka          starting
          kafka          up in 3.2 s
          kafka          stopped in 0.9 s
          agent          killed after 30.1 s
          connect        failed 3 times in a row; giving up
        """,
        printed());
  }

  @Test
  void plain_figures_come_every_ten_seconds_and_only_if_they_changed() {
    plain.progress(0, progress(10));
    plain.progress(5_000, progress(20));
    plain.progress(11_000, progress(30));
    plain.progress(30_000, progress(30));
    assertEquals(
        """
          lines 10 (7/s)  frames 1  events 10 (8/s)  indexed 10 (9/s)
          under way 1.5 MiB  tracebacks 2  dead letters 3  memory 2.0 KiB  audit: nothing lost so far
          lines 30 (7/s)  frames 1  events 30 (8/s)  indexed 30 (9/s)
          under way 1.5 MiB  tracebacks 2  dead letters 3  memory 2.0 KiB  audit: nothing lost so far
        """,
        printed());
  }

  @Test
  void the_terminal_draws_its_block_again_in_place() {
    terminal.happened(0, new Happening.Launched("kafka"));
    terminal.happened(1_500, new Happening.Ready("kafka", 1_500));
    assertEquals(
        "  kafka          starting, 0.0 s\n\033[1A\033[J  kafka          up in 1.5 s\n", printed());
  }

  @Test
  void what_stays_is_printed_above_the_block() {
    terminal.happened(0, new Happening.Ready("kafka", 1_500));
    terminal.say(List.of("a warning"));
    terminal.tick(100);
    terminal.end();
    assertEquals(
        "  kafka          up in 1.5 s\n\033[1A\033[Ja warning\n  kafka          up in 1.5 s\n",
        printed());
  }

  @Test
  void a_line_that_would_wrap_is_cut() {
    terminal.progress(0, progress(1_234_567));
    assertEquals(
        "  lines 1,234,567 (7/s)  frames 1  events 1,234,567 (8/s)  i".substring(0, 59),
        printed().lines().findFirst().orElse(""));
  }

  private static Progress progress(long count) {
    Accounts accounts =
        new Accounts(0, count, 1, count, 2, 3, count, 1_572_864, false, 0, 0, "in-flight");
    return new Progress(accounts, new Rates.PerSecond(7, 8, 9), 2_048);
  }

  private String printed() {
    return bytes.toString(UTF_8);
  }
}
