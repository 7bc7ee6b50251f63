// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.shipping.KafkaRecordProducer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"one-file", "host-logs", "metrics"})
  void an_example_is_right_as_it_stands(String name) throws Exception {
    Path file = Path.of("src/main/examples", name + ".yaml");

    AgentSettings settings = SettingsFile.read(file, Map.of());
    assertFalse(settings.files().isEmpty());
    assertEquals("", KafkaRecordProducer.wrong(settings.kafka(), settings.node()));
  }

  /** The secret's file is not on the machine that tests. */
  @Test
  void the_example_of_a_kolla_node_is_right_once_its_secret_is_there() throws Exception {
    String text =
        Files.readString(Path.of("src/main/examples/kolla-node.yaml"))
            .replace("${file:/etc/penstock/kafka-password}", "${env:PASSWORD}");
    Map<String, String> environment = Map.of("PENSTOCK_NODE", "ctl01", "PASSWORD", "x y");
    AgentSettings settings = SettingsFile.parse("kolla-node.yaml", text, environment);

    assertEquals("ctl01", settings.node());
    assertEquals("", KafkaRecordProducer.wrong(settings.kafka(), settings.node()));
    assertTrue(settings.files().get(0).takes("/var/log/kolla/nova/nova-api.log"));
    assertFalse(settings.files().get(0).takes("/var/log/kolla/ansible.log"));
  }
}
