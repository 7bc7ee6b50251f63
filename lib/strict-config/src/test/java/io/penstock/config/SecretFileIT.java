// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileIT {
  @Test
  void a_file_is_put_in_without_its_last_newline(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("pin"), "1234\n");
    assertEquals("1234", Yaml.root("pin: ${file:" + secret + "}").requiredText("pin"));
  }

  @Test
  void a_missing_file_is_a_problem() {
    assertEquals(
        List.of("a.yaml:1:4: a: the file /no/such does not exist; create it or correct the path"),
        Yaml.problems("a: ${file:/no/such}", root -> root.requiredText("a")));
  }

  @Test
  void a_file_too_large_for_a_secret_is_a_problem(@TempDir Path directory) throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[64 * 1024 + 1]);
    assertEquals(
        List.of("a.yaml:1:4: a: the file " + large + " is larger than 64KiB; name the right file"),
        Yaml.problems("a: ${file:" + large + "}", root -> root.requiredText("a")));
  }
}
