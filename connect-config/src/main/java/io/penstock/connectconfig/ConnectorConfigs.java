// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Configuration of the sink connector, and what a worker needs for it. Pure. */
public final class ConnectorConfigs {
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private ConnectorConfigs() {}

  /** The connector's configuration, in the order in which a person would read it. */
  public static Map<String, String> sink(ConnectorSettings settings) {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("connector.class", "io.penstock.sink.ElasticsearchSinkConnector");
    config.put("tasks.max", Integer.toString(settings.tasks()));
    config.put("topics", settings.eventsTopic());
    config.put("connection.url", joined(settings));
    config.put("penstock.index", settings.prefix() + "-${time:yyyy.MM.dd}");
    config.put("behavior.on.null.values", "ignore");
    // One field of a kind that the index does not expect costs that field, not the document.
    config.put("penstock.conflict.field", "penstock.conflict");
    // Documents pass through as the processor wrote them.
    config.put("key.converter", BYTES);
    config.put("value.converter", BYTES);
    config.put("header.converter", BYTES);
    // What the index refuses is kept, with the reason in the headers.
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", settings.deadLettersTopic());
    config.put(
        "errors.deadletterqueue.topic.replication.factor",
        Integer.toString(settings.replication()));
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    // The processor writes in transactions: an aborted one must not be indexed.
    config.put("consumer.override.isolation.level", "read_committed");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("consumer.override.max.poll.records", "2000");
    // What waits must fit into the young generation of a small heap: full collections cost more
    // than all the rest (docs/performance.md). The consumer's own buffers come on top.
    config.put("bulk.size.bytes", "2097152");
    config.put("penstock.buffer.bytes", "8388608");
    config.put("consumer.override.fetch.max.bytes", "4194304");
    config.put("consumer.override.max.partition.fetch.bytes", "1048576");
    return config;
  }

  /** The same as the JSON that Connect's REST interface and a standalone worker take. */
  public static String sinkJson(ConnectorSettings settings) {
    return json(settings, Map.of());
  }

  /**
   * The JSON with name and configuration.
   *
   * @param further keys to add, or to replace
   */
  public static String json(ConnectorSettings settings, Map<String, String> further) {
    return "{\n  \"name\": "
        + quoted(settings.name())
        + ",\n  \"config\": "
        + configJson(settings, further).strip().replace("\n", "\n  ")
        + "\n}\n";
  }

  /** The configuration alone, as a JSON object. */
  public static String configJson(ConnectorSettings settings, Map<String, String> further) {
    Map<String, String> all = sink(settings);
    all.putAll(further);
    return all.entrySet().stream()
        .map(entry -> "  " + quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  /** Worker properties that the connector wants, beside those of every worker. */
  public static Map<String, String> worker() {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("plugin.discovery", "service_load");
    config.put("connector.client.config.override.policy", "All");
    // How much is read again, and overwritten with itself, after a crash of the worker.
    config.put("offset.flush.interval.ms", "5000");
    return config;
  }

  private static String joined(ConnectorSettings settings) {
    return settings.servers().stream().map(URI::toString).collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < 0x20) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }
}
