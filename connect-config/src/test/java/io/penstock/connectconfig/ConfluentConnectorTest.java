// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.sink.ElasticsearchSinkConnector;
import io.penstock.sink.setting.ForeignKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The connector file for kafka-connect-elasticsearch, held against the keys that it defines. */
class ConfluentConnectorTest {
  private static final Path FOLDER = Path.of("confluent");

  private static Map<String, ConfigDef.Type> theirs() throws IOException {
    Map<String, ConfigDef.Type> keys = new TreeMap<>();
    Files.readAllLines(FOLDER.resolve("keys.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .forEach(row -> keys.put(row[0], ConfigDef.Type.valueOf(row[1])));
    return keys;
  }

  private static Map<String, ConfigDef.ConfigKey> ours() {
    return new ElasticsearchSinkConnector().config().configKeys();
  }

  private static Map<String, String> file() throws IOException {
    Map<String, String> config = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(FOLDER.resolve("elasticsearch-sink.json").toFile())
        .path("config")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return config;
  }

  @Test
  void every_key_of_the_file_is_theirs_or_connects() throws IOException {
    Set<String> known = theirs().keySet();
    assertEquals(
        List.of(),
        file().keySet().stream()
            .filter(key -> !known.contains(key) && !ConnectorConfigsTest.isConnects(key))
            .toList());
  }

  @Test
  void every_value_of_the_file_is_of_its_keys_type() throws IOException {
    ConfigDef definition = new ConfigDef();
    theirs()
        .forEach((key, type) -> definition.define(key, type, null, ConfigDef.Importance.LOW, ""));
    assertEquals(
        List.of(),
        definition.validate(file()).stream().flatMap(v -> v.errorMessages().stream()).toList());
  }

  @Test
  void documents_get_the_ids_that_our_own_sink_gives() throws IOException {
    Map<String, String> file = file();
    Map<String, String> own =
        ConnectorConfigs.sink(ConnectorSettings.forOneMachine(java.net.URI.create("http://a:1")));
    assertEquals(own.get("topics"), file.get("topics"));
    assertEquals("false", file.get("key.ignore"));
    assertTrue(String.valueOf(file.get("key.converter")).endsWith(".StringConverter"));
    assertEquals("INSERT", file.get("write.method"));
    assertEquals(
        own.get("consumer.override.isolation.level"),
        file.get("consumer.override.isolation.level"));
  }

  @Test
  void each_of_their_keys_is_carried_by_ours_or_refused_with_a_sentence() throws IOException {
    Set<String> carried = ours().keySet();
    assertEquals(
        List.of(),
        theirs().keySet().stream()
            .filter(key -> !carried.contains(key))
            .filter(key -> ForeignKeys.complaint(key, carried).isEmpty())
            .toList());
  }

  @Test
  void a_key_that_both_have_is_of_the_same_type() throws IOException {
    Map<String, ConfigDef.Type> theirs = theirs();
    assertEquals(
        List.of(),
        ours().values().stream()
            .filter(key -> theirs.containsKey(key.name))
            .filter(key -> key.type != theirs.get(key.name))
            .map(key -> key.name)
            .toList());
  }

  @Test
  void what_the_docs_call_theirs_is_theirs() throws IOException {
    Set<String> theirs = theirs().keySet();
    assertEquals(
        List.of(),
        ours().keySet().stream()
            .filter(key -> !key.startsWith("penstock.") && !key.startsWith("elastic.https.ssl."))
            .filter(key -> !theirs.contains(key))
            .toList());
  }
}
