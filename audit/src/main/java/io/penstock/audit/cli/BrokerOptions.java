// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which broker, and how to speak with it. */
final class BrokerOptions {
  /** Somebody waits for an answer, so no longer than this. */
  private static final String TIMEOUT_MS = "15000";

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

  /**
   * Client properties beside the address.
   *
   * @throws IOException if the file cannot be read
   */
  Map<String, String> properties() throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("default.api.timeout.ms", TIMEOUT_MS);
    properties.put("request.timeout.ms", TIMEOUT_MS);
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
