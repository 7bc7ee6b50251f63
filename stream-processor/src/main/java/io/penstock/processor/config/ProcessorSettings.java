// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.config.ConfigSection;
import io.penstock.contract.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Settings of {@code run}. Immutable. docs/configuration.md describes each.
 *
 * @param applicationId names the consumer group, the internal topics and the ledger entries
 * @param kafka where the topics are
 * @param dataDir what has to survive a restart lies here
 * @param threads threads that process; more than partitions of the frames topic are idle
 * @param idleFlush how long a stream must be quiet until its open events are complete
 * @param ledgerInterval how often changed streams are reported
 * @param state how long streams are remembered, and where else
 * @param endpoint where the processor tells how it is
 * @param extensions what users add to the making of events
 */
public record ProcessorSettings(
    String applicationId,
    KafkaSettings kafka,
    Path dataDir,
    int threads,
    Duration idleFlush,
    Duration ledgerInterval,
    StateSettings state,
    EndpointSettings endpoint,
    ExtensionSettings extensions) {
  private static final int VERSION = 1;

  /**
   * Where Kafka is and what the topics are called.
   *
   * @param properties further properties of the Kafka Streams client, as Kafka names them
   */
  public record KafkaSettings(
      List<String> bootstrapServers,
      String framesTopic,
      String eventsTopic,
      String metricsTopic,
      String deadLettersTopic,
      String ledgerTopic,
      Map<String, String> properties) {

    static KafkaSettings read(ConfigSection section) {
      return new KafkaSettings(
          section.requiredTexts("bootstrap-servers"),
          section.text("frames-topic", Topics.FRAMES.name()),
          section.text("events-topic", Topics.EVENTS.name()),
          section.text("metrics-topic", Topics.METRICS.name()),
          section.text("dead-letters-topic", Topics.DEAD_LETTERS.name()),
          section.text("ledger-topic", Topics.LEDGER.name()),
          section.textMap("properties"));
    }
  }

  /**
   * Reads the settings, and notes what is wrong with them in the document.
   *
   * @throws ConfigException if they are of a newer version
   */
  public static ProcessorSettings read(ConfigDocument document) throws ConfigException {
    document.version(VERSION);
    ConfigSection section = document.root();
    String id = section.text("application-id", "penstock-processor");
    if (!id.matches("[A-Za-z0-9._-]+")) {
      section.problem("application-id", "may hold letters, digits, '.', '_' and '-' only");
    }
    return new ProcessorSettings(
        id,
        KafkaSettings.read(section.section("kafka")),
        section.path("data-dir", Path.of("/var/lib/penstock-processor")),
        section.integer("threads", 1, 1, 256),
        positive(section, "idle-flush", Duration.ofSeconds(1)),
        positive(section, "ledger-interval", Duration.ofSeconds(10)),
        StateSettings.read(section.section("state")),
        EndpointSettings.read(section.section("endpoint")),
        ExtensionSettings.read(section));
  }

  private static Duration positive(ConfigSection section, String key, Duration ifAbsent) {
    Duration found = section.duration(key, ifAbsent);
    if (found.isZero() || found.isNegative()) {
      section.problem(key, "must be more than 0; write 1s or so");
      return ifAbsent;
    }
    return found;
  }
}
