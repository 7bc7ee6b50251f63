// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private enum WhenFull {
    BLOCK,
    DROP_OLDEST
  }

  @Test
  void every_problem_of_a_file_is_listed_at_once_in_the_order_of_the_file() throws Exception {
    ConfigDocument document =
        ConfigDocument.parse("agent.yaml", golden("problems.yaml"), Map.of("SET", "hidden-value"));
    readAgent(document.root());
    ConfigException thrown = assertThrows(ConfigException.class, document::finish);
    assertEquals(golden("problems.txt"), thrown.getMessage() + "\n");
  }

  private static void readAgent(ConfigSection root) {
    root.text("node", "host");
    root.requiredText("zone");
    root.requiredPath("data-dir");
    root.oneOf("when-full", WhenFull.class, WhenFull.BLOCK);
    root.dataSize("segment-size", DataSize.ofMebibytes(64));
    root.duration("ledger-interval", Duration.ofSeconds(10));
    root.integer("threads", 1, 1, 64);
    root.flag("compress", true);
    ConfigSection kafka = root.section("kafka");
    kafka.requiredTexts("bootstrap-servers");
    kafka.requiredText("topic");
    kafka.textMap("properties");
    for (ConfigSection files : root.section("inputs").sections("files")) {
      files.requiredTexts("include");
      files.texts("exclude");
      files.textMap("labels");
    }
    root.section("tls").requiredText("key-password");
    root.integer("port", 1, 1, 65535);
    root.problem("zone", "no such time zone; write one such as Europe/Berlin");
  }

  @Test
  void a_file_that_is_nested_without_end_is_one_sentence() {
    ConfigException thrown =
        assertThrows(
            ConfigException.class,
            () -> ConfigDocument.parse("a.yaml", "a: " + "[".repeat(20_000), Map.of()));
    assertEquals(
        "a.yaml:1:1: lists or sections are nested too deep; no setting needs that",
        thrown.getMessage());
  }

  @Test
  void a_duplicate_key_names_both_lines() {
    assertEquals(
        List.of("a.yaml:3:1: 'node' stands here a second time (first in line 1); keep one"),
        Yaml.problems("node: a\nzone: b\nnode: c", root -> read(root, "node", "zone")));
  }

  @Test
  void a_tab_is_named_with_its_position() {
    assertEquals(
        List.of("a.yaml:2:1: a tab; indent with spaces"), Yaml.problems("a:\n\tb: 1", root -> {}));
  }

  @Test
  void broken_yaml_is_reported_where_it_breaks() {
    List<String> problems = Yaml.problems("a: [1, 2\nb: 3", root -> {});
    assertEquals(1, problems.size());
    assertEquals("a.yaml:2:2: this is not YAML", problems.get(0).substring(0, 28));
  }

  @Test
  void a_control_character_is_reported_with_its_code() {
    assertEquals(
        List.of("a.yaml:2:5: the character U+0007 cannot stand in a settings file"),
        Yaml.problems("a: 1\nb: x\u0007", root -> {}));
  }

  @Test
  void an_unquoted_reference_inside_brackets_is_explained() {
    assertEquals(
        List.of("a.yaml:1:6: a value with ${...} inside [] or {} must be in quotes"),
        Yaml.problems("a: [${env:PIN}]", root -> {}));
  }

  @Test
  void a_file_that_is_a_list_is_not_a_settings_file() {
    assertEquals(
        List.of("a.yaml:1:1: the file: found a list, expected a section with keys"),
        Yaml.problems("- a", root -> root.requiredText("node")));
  }

  @Test
  void two_documents_in_a_file_are_refused() {
    assertEquals(1, Yaml.problems("a: 1\n---\na: 2", root -> read(root, "a")).size());
  }

  @Test
  void a_tag_is_refused_rather_than_ignored() {
    assertEquals(
        List.of("a.yaml:1:4: the tag !vault has no meaning here; remove it"),
        Yaml.problems("a: !vault abc", root -> read(root, "a")));
  }

  @Test
  void a_structure_that_holds_itself_ends_as_a_problem() {
    assertEquals(
        List.of("a.yaml:1:4: this holds itself through an alias; write it out"),
        Yaml.problems("a: &x\n  b: *x", root -> root.section("a").has("b")));
  }

  @Test
  void an_unknown_key_of_another_section_is_sent_home() {
    assertEquals(
        List.of("a.yaml:1:1: topic: unknown key; it belongs in kafka"),
        Yaml.problems("topic: t", root -> root.section("kafka").text("topic", "")));
  }

  private static void read(ConfigSection root, String... keys) {
    List.of(keys).forEach(key -> root.text(key, ""));
  }

  private static String golden(String name) {
    try {
      return Files.readString(
          Path.of(
              Objects.requireNonNull(ProblemsTest.class.getResource("/golden/" + name)).toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
