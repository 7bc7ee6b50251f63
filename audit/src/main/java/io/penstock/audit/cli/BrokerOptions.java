// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.access.BrokerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which broker, and how to speak with it. */
final class BrokerOptions {
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
    return new BrokerAccess(Optional.ofNullable(file)).clientProperties();
  }
}
