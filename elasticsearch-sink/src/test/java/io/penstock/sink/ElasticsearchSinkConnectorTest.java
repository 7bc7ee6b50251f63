// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.sink.setting.SinkKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchSinkConnectorTest {
  private static List<String> wrongKeys(Map<String, String> further) {
    Map<String, String> properties = new HashMap<>(Map.of("connection.url", "http://one:9200"));
    properties.putAll(further);
    return new ElasticsearchSinkConnector()
        .validate(properties).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .map(ConfigValue::name)
            .toList();
  }

  @Test
  void connect_finds_it_without_scanning() {
    assertEquals(
        List.of(ElasticsearchSinkConnector.class),
        ServiceLoader.load(SinkConnector.class).stream()
            .map(ServiceLoader.Provider::type)
            .filter(type -> type.getPackageName().startsWith("io.penstock"))
            .toList());
  }

  @Test
  void a_good_configuration_with_connects_own_keys_has_no_fault() {
    assertEquals(
        List.of(), wrongKeys(Map.of("topics", "t", "transforms", "x", "consumer.override.a", "b")));
  }

  @ParameterizedTest
  @CsvSource({
    "connection.url, nonsense",
    "batch.size, many",
    "flush.timeout.ms, 1",
    "data.stream.type, logs",
    "connection.urls, http://one",
    "penstock.indx, a",
    "connection.username, without-password"
  })
  void a_fault_is_told_at_its_key(String key, String value) {
    assertEquals(List.of(key), wrongKeys(Map.of(key, value)));
  }

  @Test
  void the_key_table_in_the_docs_is_the_definition() throws IOException {
    String page = Files.readString(Path.of("../docs/sink.md"));
    List<String> missing =
        SinkKeys.definition().configKeys().values().stream()
            .map(ElasticsearchSinkConnectorTest::row)
            .filter(row -> !page.contains(row))
            .toList();
    assertEquals("", String.join("\n", missing));
  }

  private static String row(ConfigDef.ConfigKey key) {
    Object value = key.defaultValue;
    boolean none = value == null || value.equals("") || value instanceof Password;
    String standard = key.hasDefault() ? (none ? "" : "`" + value + "`") : "required";
    return "| `" + key.name + "` | " + standard + " | " + key.documentation + " |";
  }
}
