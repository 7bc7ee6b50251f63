// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorSettingsTest {
  @Test
  void only_the_bootstrap_servers_are_required() throws ConfigException {
    ProcessorSettings settings = read("kafka: {bootstrap-servers: ['127.0.0.1:9092']}");
    assertEquals("penstock-processor", settings.applicationId());
    assertEquals("penstock.frames", settings.kafka().framesTopic());
    assertEquals(Path.of("/var/lib/penstock-processor"), settings.dataDir());
    assertEquals(1, settings.threads());
    assertEquals(Duration.ofSeconds(1), settings.idleFlush());
    assertEquals(Duration.ofSeconds(10), settings.ledgerInterval());
  }

  @Test
  void every_key_is_read() throws ConfigException {
    ProcessorSettings settings =
        read(
            """
            application-id: other
            kafka:
              bootstrap-servers: ["a:1", "b:2"]
              frames-topic: f
              events-topic: e
              metrics-topic: m
              dead-letters-topic: d
              ledger-topic: l
              properties: {num.standby.replicas: 1}
            data-dir: /tmp/x
            threads: 3
            idle-flush: 2s
            ledger-interval: 500ms
            state: {standby-replicas: 1, superseded-expiry: 2d, quiet-expiry: 30d}
            """);
    assertEquals(
        new ProcessorSettings.KafkaSettings(
            List.of("a:1", "b:2"), "f", "e", "m", "d", "l", Map.of("num.standby.replicas", "1")),
        settings.kafka());
    assertEquals("other", settings.applicationId());
    assertEquals(Path.of("/tmp/x"), settings.dataDir());
    assertEquals(3, settings.threads());
    assertEquals(Duration.ofSeconds(2), settings.idleFlush());
    assertEquals(Duration.ofMillis(500), settings.ledgerInterval());
    assertEquals(new StateSettings(1, Duration.ofDays(2), Duration.ofDays(30)), settings.state());
  }

  @Test
  void every_problem_is_told_with_its_place() {
    ConfigException problems =
        assertThrows(
            ConfigException.class,
            () -> read("application-id: a b\nkafka: {}\nidle-flush: 0s\nidel: 1\n"));
    assertEquals(4, problems.problems().size());
    assertTrue(
        problems.problems().get(0).toString().startsWith("p.yaml:1:17: application-id: may hold"));
  }

  private static ProcessorSettings read(String yaml) throws ConfigException {
    ConfigDocument document = ConfigDocument.parse("p.yaml", yaml, Map.of());
    ProcessorSettings settings = ProcessorSettings.read(document);
    document.finish();
    return settings;
  }
}
