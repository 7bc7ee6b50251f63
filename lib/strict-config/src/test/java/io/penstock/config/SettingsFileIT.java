// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileIT {
  @Test
  void a_file_is_read_as_utf_8(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("a.yaml"), "node: Zürich");
    assertEquals("Zürich", ConfigDocument.read(file, Map.of()).root().text("node", ""));
  }

  @Test
  void a_missing_file_is_a_problem(@TempDir Path directory) {
    Path file = directory.resolve("a.yaml");
    assertProblem(file, "the file does not exist; create it or correct the path");
  }

  @Test
  void a_file_in_another_encoding_is_a_problem(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xfc});
    assertProblem(file, "the file is not UTF-8 text; save it as such");
  }

  @Test
  void a_directory_is_a_problem(@TempDir Path directory) {
    assertProblem(directory, "the file cannot be read: Is a directory");
  }

  private static void assertProblem(Path file, String message) {
    ConfigException thrown =
        assertThrows(ConfigException.class, () -> ConfigDocument.read(file, Map.of()));
    assertEquals(file + ":1:1: " + message, thrown.getMessage());
  }
}
