// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void the_keys_that_were_asked_for_are_known_in_full_whether_written_or_not() throws Exception {
    ConfigDocument document = Yaml.parse("");
    document.root().text("node", "");
    document.root().section("kafka").text("topic", "");

    assertEquals(Set.of("node", "kafka.topic"), document.keys());
  }

  @Test
  void the_items_of_a_list_have_their_keys_once() throws Exception {
    ConfigDocument document = Yaml.parse("files: [{name: a}, {name: b}]");
    document.root().sections("files").forEach(file -> file.text("name", ""));

    assertEquals(Set.of("files[].name"), document.keys());
  }
}
