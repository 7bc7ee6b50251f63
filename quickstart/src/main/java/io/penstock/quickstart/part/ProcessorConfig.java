// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import io.penstock.contract.Topics;
import java.nio.file.Path;
import java.util.List;

/**
 * The processor's configuration file.
 *
 * @param port where it answers how it is, on loopback
 */
public record ProcessorConfig(String bootstrapServers, Path dataDir, int port) {
  /** Name of the application, and so of its consumer group. */
  public static final String APPLICATION = "penstock-processor";

  /** How often it reports. */
  public static final long LEDGER_INTERVAL_MS = 1_000;

  /** As YAML. The ledger is told each second, for the display. */
  String yaml() {
    return """
    # Written by the quickstart at every start.
    application-id: %s
    kafka:
      bootstrap-servers: %s
      frames-topic: %s
      events-topic: %s
      dead-letters-topic: %s
      ledger-topic: %s
    data-dir: %s
    threads: 1
    idle-flush: 1s
    ledger-interval: %dms
    endpoint:
      address: 127.0.0.1:%d
    """
        .formatted(
            APPLICATION,
            Yaml.texts(List.of(bootstrapServers)),
            Topics.FRAMES.name(),
            Topics.EVENTS.name(),
            Topics.DEAD_LETTERS.name(),
            Topics.LEDGER.name(),
            Yaml.text(dataDir),
            LEDGER_INTERVAL_MS,
            port);
  }
}
