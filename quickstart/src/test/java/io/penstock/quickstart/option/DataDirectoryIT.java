// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {
  @TempDir Path dir;

  @Test
  void a_directory_that_was_closed_can_be_opened_again() throws Exception {
    Path data = dir.resolve("data");
    DataDirectory.open(data, Engine.ELASTICSEARCH).close();
    try (DataDirectory again = DataDirectory.open(data, Engine.ELASTICSEARCH)) {
      assertEquals(data, again.path());
    }
  }

  @Test
  void a_directory_of_another_version_is_refused_and_left_alone() throws IOException {
    Files.writeString(dir.resolve("penstock.properties"), "format=2\nengine=elasticsearch\n");
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> DataDirectory.open(dir, Engine.ELASTICSEARCH).close());
    assertTrue(refused.toString().contains("another version (format 2, this one writes 1)"));
    assertFalse(Files.exists(dir.resolve("lock")));
  }

  @Test
  void a_directory_of_the_other_engine_is_refused() throws Exception {
    DataDirectory.open(dir, Engine.ELASTICSEARCH).close();
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> DataDirectory.open(dir, Engine.OPENSEARCH).close());
    assertTrue(refused.toString().contains("was made with --engine elasticsearch"));
  }

  @Test
  void somebody_elses_files_are_not_mixed_with_ours() throws IOException {
    Files.writeString(dir.resolve("thesis.tex"), "");
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> DataDirectory.open(dir, Engine.ELASTICSEARCH).close());
    assertTrue(refused.toString().contains("holds files of something else"));
  }

  @Test
  void a_file_is_no_directory() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    assertThrows(
        RefusedException.class, () -> DataDirectory.open(file, Engine.ELASTICSEARCH).close());
  }
}
