// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Properties of the plain clients, made of those that the user wrote for Kafka Streams: what a
 * client knows is passed on, with or without the prefix that Streams uses. Stateless.
 */
public final class ClientProperties {
  private static final int MIB = 1024 * 1024;

  private ClientProperties() {}

  /** A reader of frames or dead letters in that group, which commits only when told to. */
  public static Map<String, Object> consumer(KafkaSettings kafka, String group) {
    Map<String, Object> properties = known(kafka, ConsumerConfig.configNames(), "consumer.");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 16);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * MIB);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * MIB);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }

  /** A writer whose records are in the log once, when it says so. */
  public static Map<String, Object> producer(KafkaSettings kafka) {
    Map<String, Object> properties = known(kafka, ProducerConfig.configNames(), "producer.");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // docs/decisions/0013: a topic that was just made may take the second batch before the first
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, MIB / 4);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * MIB);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * MIB);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000L);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return properties;
  }

  /** For topics and groups. */
  public static Map<String, Object> admin(KafkaSettings kafka) {
    return known(kafka, AdminClientConfig.configNames(), "admin.");
  }

  private static Map<String, Object> known(KafkaSettings kafka, Set<String> names, String prefix) {
    Map<String, Object> properties = new HashMap<>();
    kafka
        .properties()
        .forEach(
            (key, value) -> {
              if (names.contains(key)) {
                properties.put(key, value);
              }
            });
    kafka
        .properties()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix) && names.contains(key.substring(prefix.length()))) {
                properties.put(key.substring(prefix.length()), value);
              }
            });
    properties.put("bootstrap.servers", String.join(",", kafka.bootstrapServers()));
    return properties;
  }
}
