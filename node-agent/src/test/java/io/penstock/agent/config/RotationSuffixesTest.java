// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.config.ConfigException;
import io.penstock.contract.RotatedNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationSuffixesTest {
  private static RotatedNames read(String keys) throws ConfigException {
    String text =
        "data-dir: /var/lib/a\nkafka: {bootstrap-servers: [k:9092]}\n"
            + "inputs: {files: [{include: [/var/log/a.log]"
            + keys
            + "}]}\n";
    return SettingsFile.parse("agent.yaml", text, Map.of()).files().get(0).rotatedNames();
  }

  @Test
  void rotated_files_are_named_as_usual_if_nothing_is_said() throws Exception {
    assertEquals(RotatedNames.DEFAULT, read(""));
  }

  @Test
  void a_list_of_suffixes_replaces_the_usual_ones() throws Exception {
    RotatedNames names = read(", rotation-suffixes: [.old, \"-%Y%m%d(.log)\"]");
    assertEquals(new RotatedNames(List.of(".old", "-%Y%m%d(.log)")), names);
    assertEquals("/l/a.log", names.logicalPath("/l/a.log.old.gz"));
    assertEquals("/l/a.log", names.logicalPath("/l/a-20261122.log"));
    assertEquals("/l/a.log.1", names.logicalPath("/l/a.log.1"));
  }

  @Test
  void a_suffix_with_an_unknown_placeholder_says_which_there_are() {
    ConfigException problem =
        assertThrows(ConfigException.class, () -> read(", rotation-suffixes: [\"-%Q\"]"));
    String message = String.valueOf(problem.getMessage());
    assertTrue(message.contains("agent.yaml:3"), message);
    assertTrue(message.contains("%Q is none of %Y %m %d"), message);
  }
}
