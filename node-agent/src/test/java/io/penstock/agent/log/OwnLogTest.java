// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class OwnLogTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();
  private final OwnLog log = new OwnLog(clock, line -> lines.add(new String(line, UTF_8)));

  @Test
  void equal_lines_are_written_five_times_a_minute_and_then_counted() {
    IntStream.range(0, 100).forEach(i -> log.log(Level.WARN, "x", "try " + i + " failed", null));
    assertEquals(5, lines.size());

    clock.advance(Repetitions.WINDOW_MS);
    log.turn(false);
    assertTrue(
        lines.get(5).endsWith("95 more in the last minute like: try 0 failed\n"), lines::toString);
    assertEquals(95, log.sums().suppressed());
    assertEquals(100, log.sums().warnings());
  }

  @Test
  void other_lines_are_not_held_back_by_repetitions() {
    IntStream.range(0, 10).forEach(i -> log.log(Level.INFO, "x", "same", null));
    log.log(Level.INFO, "x", "other", null);

    assertTrue(lines.get(5).endsWith("INFO x - other\n"), lines::toString);
  }

  @Test
  void a_minute_has_a_thousand_lines_at_most() {
    IntStream.range(0, 3_000)
        .forEach(
            i -> log.log(Level.INFO, "x", Integer.toString(i, 26).replaceAll("[0-9]", "z"), null));
    assertTrue(lines.size() <= Repetitions.ALL_LINES, "" + lines.size());
  }

  @Test
  void json_keeps_a_stack_trace_in_one_line() throws Exception {
    log.use(LogSettings.DEFAULT.as(LogSettings.Format.JSON));
    log.log(Level.ERROR, "x", "a \"b\"", new IllegalStateException("c"));

    assertEquals(1, lines.get(0).lines().count());
    assertTrue(
        lines.get(0).contains("\"message\":\"a \\\"b\\\"\",\"error.stack_trace\":\"java.lang"));
    assertTrue(log.sums().lastProblem().endsWith("ERROR x - a \"b\""), log.sums().lastProblem());
  }

  @Test
  void a_file_never_grows_beyond_its_limit(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("sub/agent.log");
    log.use(new LogSettings(LogSettings.Format.HUMAN, Level.INFO, Optional.of(file), 200, 2));
    IntStream.range(0, 5).forEach(i -> log.log(Level.INFO, "x", "y".repeat(100) + i, null));
    log.use(LogSettings.DEFAULT);

    assertTrue(Files.size(file) <= 200);
    assertTrue(Files.readString(file).endsWith("4\n"));
    assertTrue(Files.readString(dir.resolve("sub/agent.log.1")).endsWith("3\n"));
    assertTrue(Files.exists(dir.resolve("sub/agent.log.2")));
    assertFalse(Files.exists(dir.resolve("sub/agent.log.3")));
  }
}
