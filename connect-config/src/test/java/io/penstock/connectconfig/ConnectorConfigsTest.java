// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.sink.ElasticsearchSinkConnector;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class ConnectorConfigsTest {
  private static final ConnectorSettings SETTINGS =
      new ConnectorSettings(
          "a \"name\"",
          List.of(URI.create("http://one:9200"), URI.create("http://two:9200")),
          "events",
          "letters",
          3,
          4,
          "logs");

  /** What Connect itself understands in a sink connector's configuration. */
  private static final Set<String> CONNECTS =
      Set.of(
          "connector.class",
          "tasks.max",
          "topics",
          "key.converter",
          "value.converter",
          "header.converter",
          "errors.tolerance",
          "errors.deadletterqueue.topic.name",
          "errors.deadletterqueue.topic.replication.factor",
          "errors.deadletterqueue.context.headers.enable");

  /** A key that Connect itself takes, in whatever sink connector. */
  static boolean isConnects(String key) {
    return CONNECTS.contains(key)
        || key.startsWith("consumer.override.")
        || key.startsWith("value.converter.");
  }

  @Test
  void every_key_is_one_that_the_connector_or_connect_knows() {
    Set<String> ours = new ElasticsearchSinkConnector().config().names();
    List<String> unknown =
        ConnectorConfigs.sink(SETTINGS).keySet().stream()
            .filter(key -> !isConnects(key) && !ours.contains(key))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void the_connector_finds_no_fault_in_it() {
    List<String> faults =
        new ElasticsearchSinkConnector()
            .validate(ConnectorConfigs.sink(SETTINGS)).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    assertEquals(List.of(), faults);
  }

  @Test
  void the_json_says_the_same() throws IOException {
    Map<?, ?> json = new ObjectMapper().readValue(ConnectorConfigs.sinkJson(SETTINGS), Map.class);
    assertEquals("a \"name\"", json.get("name"));
    assertEquals(ConnectorConfigs.sink(SETTINGS), json.get("config"));
  }

  @Test
  void aborted_transactions_are_never_indexed() {
    assertEquals(
        "read_committed", ConnectorConfigs.sink(SETTINGS).get("consumer.override.isolation.level"));
  }
}
