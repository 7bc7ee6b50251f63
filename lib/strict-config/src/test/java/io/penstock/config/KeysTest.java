// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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

  @Test
  void a_file_may_say_of_which_version_it_is() throws Exception {
    for (String text : List.of("", "version: 1", "version: 2")) {
      ConfigDocument document = Yaml.parse(text);
      document.version(2);
      document.finish();
    }
  }

  @Test
  void of_a_newer_version_nothing_else_is_said() throws Exception {
    ConfigDocument document = Yaml.parse("new: key\nversion: 3\nnode: [1]");

    ConfigException thrown = assertThrows(ConfigException.class, () -> document.version(2));

    assertEquals(
        List.of(
            "a.yaml:2:10: version: is 3, and this release reads settings up to version 2; start the"
                + " release that they were written for, or take the file of before"),
        thrown.problems().stream().map(ConfigProblem::toString).toList());
  }

  @Test
  void a_version_is_a_whole_number() throws Exception {
    ConfigDocument document = Yaml.parse("version: new");
    document.version(2);

    assertThrows(ConfigException.class, document::finish);
  }
}
