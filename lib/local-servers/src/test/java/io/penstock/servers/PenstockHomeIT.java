// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenstockHomeIT {
  @TempDir Path root;

  @Test
  void a_class_path_begins_with_the_launcher() throws IOException {
    Path launcher = file("servers/x/target/penstock-server-x.jar", "");
    Path jar = file("repository/a.jar", "");
    file("servers/x/target/classpath.txt", jar + "\n");
    assertEquals(List.of(launcher, jar), new PenstockHome(root).classPath("x"));
  }

  @Test
  void a_server_that_is_not_built_is_named_with_what_to_do() {
    NotBuiltException refused =
        assertThrows(NotBuiltException.class, () -> new PenstockHome(root).classPath("x"));
    assertTrue(
        refused.toString().contains("classpath.txt is missing; build first: mvn -B package"),
        refused.toString());
  }

  @Test
  void a_jar_that_left_the_local_repository_is_named() throws IOException {
    file("servers/x/target/penstock-server-x.jar", "");
    file("servers/x/target/classpath.txt", root + "/gone.jar");
    NotBuiltException refused =
        assertThrows(NotBuiltException.class, () -> new PenstockHome(root).classPath("x"));
    assertTrue(refused.toString().contains(root + "/gone.jar is missing"));
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
