// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.quickstart.option.FakeMachine;
import io.penstock.quickstart.option.Machine.InputFile;
import io.penstock.quickstart.progress.Inputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputSizesTest {
  private final FakeMachine machine = new FakeMachine();

  @Test
  void what_the_agent_has_not_reported_is_unseen() {
    machine.files = List.of(file("/logs/a.log", 100), file("/logs/b.log", 50));
    assertEquals(new Inputs(150, 0, 60), compared(Map.of("/logs/a.log", 90L)));
  }

  @Test
  void rotated_files_of_a_stream_count_together() {
    machine.files = List.of(file("/logs/a.log", 100), file("/logs/a.log.1", 50));
    assertEquals(new Inputs(150, 0, 0), compared(Map.of("/logs/a.log", 150L)));
  }

  @Test
  void a_last_line_without_its_newline_is_unfinished_and_not_unseen() {
    machine.files = List.of(file("/logs/a.log", 100));
    machine.unfinishedBytes = 10;
    assertEquals(new Inputs(100, 10, 0), compared(Map.of("/logs/a.log", 90L)));
  }

  @Test
  void a_file_that_two_globs_match_counts_once() {
    machine.files = List.of(file("/logs/a.log", 100));
    InputSizes sizes = InputSizes.of(machine, List.of("/logs/*.log", "/logs/a*"));
    assertEquals(new Inputs(100, 0, 100), sizes.comparedWith(Map.of()));
  }

  @Test
  void generations_that_were_rotated_away_do_not_hide_what_is_unseen_elsewhere() {
    machine.files = List.of(file("/logs/a.log", 100), file("/logs/b.log", 50));
    assertEquals(new Inputs(150, 0, 50), compared(Map.of("/logs/a.log", 900L)));
  }

  private Inputs compared(Map<String, Long> seen) {
    return InputSizes.of(machine, List.of("/logs/*")).comparedWith(seen);
  }

  private static InputFile file(String path, long size) {
    return new InputFile(Path.of(path), size, true);
  }
}
