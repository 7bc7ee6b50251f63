// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which brokers, and how to speak to them. */
final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      defaultValue = "127.0.0.1:9092",
      paramLabel = "HOST:PORT",
      description = "The broker (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further Kafka client properties, for example of TLS.")
  private @Nullable Path file;

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** For a client that gives up after 15 s. */
  Map<String, String> properties() throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("default.api.timeout.ms", "15000");
    properties.put("request.timeout.ms", "15000");
    if (file != null) {
      Properties further = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        further.load(reader);
      }
      further.stringPropertyNames().forEach(key -> properties.put(key, further.getProperty(key)));
    }
    return properties;
  }
}
