// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTemplatesTest {
  private static List<IndexTemplate> templates(Engine engine) {
    return IndexTemplates.forEngine(engine, new TemplateSettings("logs", 3, 2, 5));
  }

  private static JsonNode body(Engine engine, int n) throws IOException {
    return new ObjectMapper().readTree(templates(engine).get(n).json());
  }

  @ParameterizedTest
  @EnumSource
  void every_template_is_filled_in_and_is_json(Engine engine) {
    assertEquals(4, templates(engine).stream().filter(IndexTemplatesTest::whole).count());
  }

  private static boolean whole(IndexTemplate template) {
    try {
      JsonNode json = new ObjectMapper().readTree(template.json());
      return !template.json().contains("${")
          && json.at("/_meta/checksum").asText().equals(template.checksum());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_settings_are_the_deployments() throws IOException {
    JsonNode index = body(Engine.ELASTICSEARCH, 1).at("/template/settings/index");
    assertEquals("3", index.get("number_of_shards").asText());
    assertEquals("2", index.get("number_of_replicas").asText());
    assertEquals("5s", index.get("refresh_interval").asText());
  }

  @Test
  void the_index_template_takes_the_three_parts_and_the_daily_indices() throws IOException {
    JsonNode index = body(Engine.ELASTICSEARCH, 3);
    assertEquals("[\"logs-*\"]", index.get("index_patterns").toString());
    assertEquals(
        "[\"logs-settings\",\"logs-mappings\",\"logs-custom\"]",
        index.get("composed_of").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "@timestamp, date_nanos",
    "message, text",
    "log/properties/offset, long",
    "error/properties/stack_trace, text",
    "client/properties/ip, ip",
    "penstock/properties/bytes, long",
    "penstock/properties/stream, keyword",
    "penstock/properties/generation, keyword",
    "host/properties/name, keyword"
  })
  void fields_have_their_types(String field, String type) throws IOException {
    String path = "/template/mappings/properties/" + field + "/type";
    assertEquals(type, body(Engine.ELASTICSEARCH, 0).at(path).asText());
  }

  @ParameterizedTest
  @CsvSource({"ELASTICSEARCH, flattened", "OPENSEARCH, flat_object"})
  void labels_are_one_field_whatever_their_keys(Engine engine, String type) throws IOException {
    assertEquals(type, body(engine, 0).at("/template/mappings/properties/labels/type").asText());
  }

  @Test
  void no_unknown_field_gets_a_mapping() throws IOException {
    JsonNode mappings = body(Engine.ELASTICSEARCH, 0).at("/template/mappings");
    assertEquals("false", mappings.get("dynamic").asText());
  }

  @Test
  void another_setting_is_another_checksum() {
    List<IndexTemplate> others =
        IndexTemplates.forEngine(Engine.ELASTICSEARCH, new TemplateSettings("logs", 4, 2, 5));
    assertNotEquals(templates(Engine.ELASTICSEARCH).get(1).checksum(), others.get(1).checksum());
    assertEquals(templates(Engine.ELASTICSEARCH).get(0).checksum(), others.get(0).checksum());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Logs", "-logs", "lo gs", "logs-", "*", "a/b"})
  void a_prefix_that_no_index_may_have_is_refused(String prefix) {
    assertThrows(IllegalArgumentException.class, () -> new TemplateSettings(prefix, 1, 0, 1));
  }
}
