// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerAccessIT {
  @TempDir private Path dir;

  @Test
  void properties_of_the_file_win_over_ours() throws IOException {
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "security.protocol=SSL\nrequest.timeout.ms=1\n");
    assertEquals(
        Map.of(
            "security.protocol", "SSL",
            "request.timeout.ms", "1",
            "default.api.timeout.ms", "15000"),
        new BrokerAccess(Optional.of(file)).clientProperties());
  }

  @Test
  void without_a_file_clients_only_give_up_in_time() throws IOException {
    assertEquals(
        Map.of("request.timeout.ms", "15000", "default.api.timeout.ms", "15000"),
        new BrokerAccess(Optional.empty()).clientProperties());
  }

  @Test
  void a_file_that_is_not_there_is_one_sentence_that_says_what_to_do() {
    String said = refused(dir.resolve("none"));
    assertTrue(
        said.startsWith("--kafka-properties " + dir.resolve("none") + ": there is no such file; "),
        said);
    assertTrue(said.contains("leave the option out"), said);
  }

  @Test
  void what_is_no_file_of_properties_is_named() throws IOException {
    String folder = refused(dir);
    assertTrue(
        folder.startsWith("--kafka-properties " + dir + ": cannot be read: Is a dir"), folder);
    Path file = dir.resolve("client.properties");
    Files.writeString(file, "ssl.keystore.password=a\\user\n");
    assertEquals(
        "--kafka-properties "
            + file
            + ": has a \\u without four digits behind it: write \\\\ for a"
            + " backslash",
        refused(file));
  }

  private static String refused(Path file) {
    BrokerAccess access = new BrokerAccess(Optional.of(file));
    return String.valueOf(assertThrows(IOException.class, access::clientProperties).getMessage());
  }
}
