// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigSectionTest {
  private enum WhenFull {
    BLOCK,
    DROP_OLDEST
  }

  @Test
  void a_text_is_taken_as_it_stands() throws ConfigException {
    assertEquals("0666", Yaml.root("mode: 0666").text("mode", ""));
  }

  @Test
  void an_absent_key_gives_the_default() throws ConfigException {
    ConfigSection root = Yaml.root("");
    assertEquals("ctl01", root.text("node", "ctl01"));
    assertEquals(5, root.integer("threads", 5, 1, 9));
    assertEquals(Duration.ofSeconds(1), root.duration("flush", Duration.ofSeconds(1)));
    assertTrue(root.flag("on", true));
    assertFalse(root.has("node"));
  }

  @Test
  void a_list_keeps_its_order() throws ConfigException {
    assertEquals(List.of("b", "a"), Yaml.root("hosts: [b, a]").texts("hosts"));
  }

  @Test
  void durations_know_five_units() throws ConfigException {
    ConfigSection root = Yaml.root("a: 200ms\nb: 1s\nc: 5m\nd: 2h\ne: 7d");
    assertEquals(Duration.ofMillis(200), root.duration("a", Duration.ZERO));
    assertEquals(Duration.ofSeconds(1), root.duration("b", Duration.ZERO));
    assertEquals(Duration.ofMinutes(5), root.duration("c", Duration.ZERO));
    assertEquals(Duration.ofHours(2), root.duration("d", Duration.ZERO));
    assertEquals(Duration.ofDays(7), root.duration("e", Duration.ZERO));
  }

  @Test
  void data_sizes_are_powers_of_two() throws ConfigException {
    ConfigSection root = Yaml.root("a: 64KiB\nb: 1MiB\nc: 2GiB");
    DataSize none = new DataSize(0);
    assertEquals(DataSize.ofKibibytes(64), root.dataSize("a", none));
    assertEquals(DataSize.ofMebibytes(1), root.dataSize("b", none));
    assertEquals(DataSize.ofGibibytes(2), root.dataSize("c", none));
  }

  @Test
  void a_choice_is_written_in_lower_case_with_hyphens() throws ConfigException {
    assertEquals(
        WhenFull.DROP_OLDEST,
        Yaml.root("when-full: drop-oldest").oneOf("when-full", WhenFull.class, WhenFull.BLOCK));
  }

  @Test
  void a_map_of_texts_takes_numbers_and_booleans_as_they_stand() throws ConfigException {
    assertEquals(
        Map.of("linger.ms", "5", "enable.idempotence", "true"),
        Yaml.root("p: {linger.ms: 5, enable.idempotence: true}").textMap("p"));
  }

  @Test
  void a_list_of_sections_is_read_one_by_one() throws ConfigException {
    List<ConfigSection> sockets = Yaml.root("s: [{name: a}, {name: b}]").sections("s");
    assertEquals("b", sockets.get(1).requiredText("name"));
  }

  @Test
  void a_path_is_kept_relative() throws ConfigException {
    assertEquals(Path.of("data/spool"), Yaml.root("dir: data/spool").requiredPath("dir"));
  }

  @Test
  void the_same_section_can_be_read_in_two_places() throws ConfigException {
    ConfigDocument document = Yaml.parse("kafka: {topic: t, acks: all}");
    document.root().section("kafka").requiredText("topic");
    document.root().section("kafka").requiredText("acks");
    document.finish();
  }

  @Test
  void an_alias_gives_the_value_of_its_anchor() throws ConfigException {
    ConfigSection root = Yaml.root("a: &labels {env: demo}\nb: *labels");
    assertEquals(Map.of("env", "demo"), root.textMap("b"));
  }
}
