// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of Kafka's clients. Stateless. */
final class KafkaClients {
  private static final int MEMORY_BYTES = 2 << 20;
  private static final int BATCH_BYTES = 512 * 1024;
  private static final int MAX_REQUEST_BYTES = 2 << 20;
  private static final int MAX_BLOCK_MS = 500;
  private static final int LINGER_MS = 20;

  private KafkaClients() {}

  /**
   * Begins, on another thread, what takes longest when a client is made: the server for its
   * management beans, which it registers without asking, and the definitions of its settings.
   */
  static void prepare() {
    Thread thread = new Thread(KafkaClients::load, "penstock-prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    ManagementFactory.getPlatformMBeanServer();
    ProducerConfig.configNames();
    AdminClientConfig.configNames();
  }

  /** The producer's settings: the agent's, then the user's, then those the guarantees rest on. */
  static Map<String, Object> producer(KafkaSettings settings, String node) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "penstock-agent-" + node);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MEMORY_BYTES);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000L);
    properties.putAll(TokenLogin.DEFAULTS);
    properties.putAll(settings.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // of a producer that it does not know a broker takes any first batch: with two under way, the
    // second is in the topic when the first is refused, and a stream is out of order
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    // a batch that expired while a later one was sent would be a hole in a stream
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) MAX_BLOCK_MS);
    return properties;
  }

  /**
   * Makes an admin client for looking only: it never creates a topic.
   *
   * @throws KafkaException when the settings are wrong, or a file they name cannot be read
   */
  static Admin admin(KafkaSettings settings, String node, int timeoutMs) {
    TokenLogin.allow(settings.properties());
    Map<String, Object> properties = new HashMap<>(TokenLogin.DEFAULTS);
    Set<String> known = AdminClientConfig.configNames();
    settings
        .properties()
        .forEach(
            (key, value) -> {
              if (known.contains(key)) {
                properties.put(key, value);
              }
            });
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "penstock-agent-" + node + "-look");
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    properties.put(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return Admin.create(properties);
  }

  /** Why the client would not start with these settings; empty when it would. */
  static String wrong(KafkaSettings settings, String node) {
    try {
      ProducerConfig unused = new ProducerConfig(producer(settings, node));
      return "";
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
