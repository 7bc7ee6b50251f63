// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.access.BrokerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    return new BrokerAccess(Optional.ofNullable(file)).clientProperties();
  }
}
