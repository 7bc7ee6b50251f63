// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.config.EndpointSettings;
import io.penstock.processor.config.ExtensionSettings;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.processor.config.StateSettings;
import io.penstock.processor.document.DocumentRules;
import io.penstock.processor.enrich.MaskRules;
import io.penstock.processor.point.PointRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
  @Test
  void kafka_accepts_them() {
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings(Map.of()), "host"));
    assertEquals("exactly_once_v2", config.getString("processing.guarantee"));
    assertEquals("lz4", config.getProducerConfigs("x").get("compression.type"));
    assertEquals(6000, config.getMainConsumerConfigs("g", "c", 0).get("session.timeout.ms"));
    assertEquals(1, config.getInt("num.standby.replicas"));
  }

  @Test
  void the_settings_that_the_assignor_makes_of_the_consumers_have_all_handlers_enabled() {
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings(Map.of()), "host"));
    StreamsConfig ofAssignor = new StreamsConfig(config.getMainConsumerConfigs("app", "c", 0));
    assertTrue(ofAssignor.getBoolean("processing.exception.handler.global.enabled"));
  }

  @Test
  void what_the_user_writes_wins() {
    Properties properties =
        StreamsProperties.of(settings(Map.of("commit.interval.ms", "1000")), "host");
    assertEquals("1000", properties.get("commit.interval.ms"));
  }

  @Test
  void two_instances_of_a_host_are_told_apart_by_their_directories() {
    assertNotEquals(
        StreamsProperties.instance("host", Path.of("/a")),
        StreamsProperties.instance("host", Path.of("/b")));
  }

  private static ProcessorSettings settings(Map<String, String> properties) {
    KafkaSettings kafka =
        new KafkaSettings(List.of("127.0.0.1:1"), "f", "e", "m", "d", "l", properties);
    StateSettings state = new StateSettings(1, Duration.ofDays(7), Duration.ofDays(90));
    ExtensionSettings extensions =
        new ExtensionSettings(
            List.of(),
            List.of(),
            Optional.empty(),
            MaskRules.NONE,
            DocumentRules.DEFAULT,
            PointRules.DEFAULT);
    return new ProcessorSettings(
        "app",
        kafka,
        Path.of("/tmp/p"),
        1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        state,
        new EndpointSettings(Optional.empty(), Duration.ofMinutes(1)),
        extensions);
  }
}
