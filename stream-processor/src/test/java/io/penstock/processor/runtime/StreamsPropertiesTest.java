// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.Topics;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.topology.ProcessorTopology;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
  void the_clients_hand_out_standby_replicas_themselves() {
    // brokers that hand out the tasks have a setting of their own for these
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings(Map.of()), "host"));
    assertEquals("classic", config.getString("group.protocol"));
    assertEquals(1, config.getMainConsumerConfigs("g", "c", 0).get("num.standby.replicas"));
  }

  @Test
  void the_settings_that_the_assignor_makes_of_the_consumers_have_all_handlers_enabled() {
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings(Map.of()), "host"));
    StreamsConfig ofAssignor = new StreamsConfig(config.getMainConsumerConfigs("app", "c", 0));
    assertTrue(ofAssignor.getBoolean("processing.exception.handler.global.enabled"));
  }

  @Test
  void the_largest_record_can_be_sent_and_waited_for() {
    StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings(Map.of()), "host"));
    ProducerConfig producer = new ProducerConfig(producerSettings(config));
    int largest = ProcessorTopology.MAX_RECORD_BYTES;
    assertTrue(producer.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG) > largest);
    assertTrue(producer.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG) > largest);
    String topic = Topics.DEAD_LETTERS.configs().get("max.message.bytes");
    assertTrue(Integer.parseInt(topic) > largest);
  }

  private static Map<String, Object> producerSettings(StreamsConfig config) {
    Map<String, Object> producer = config.getProducerConfigs("x");
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return producer;
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
    return SomeSettings.of(Path.of("/tmp/p"), properties, Optional.empty());
  }
}
