// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import java.util.Map;

/**
 * Where the pipeline to audit is.
 *
 * @param bootstrapServers the broker
 * @param properties further Kafka client properties
 * @param framesTopic what the agents write
 * @param eventsTopic what the processor writes
 * @param metricsTopic what it writes of metric inputs; need not exist
 * @param ledgerTopic what both report
 * @param deadLettersTopic where the sink's refused documents are
 * @param application the processor's application id, which is its consumer group
 * @param sinkGroup the sink's consumer group, {@code connect-} and the connector's name
 * @param metricsGroup that of the sink of the metrics topic
 * @param ledgerIntervalMs how often a tier reports, at least
 */
public record Pipeline(
    String bootstrapServers,
    Map<String, String> properties,
    String framesTopic,
    String eventsTopic,
    String metricsTopic,
    String ledgerTopic,
    String deadLettersTopic,
    String application,
    String sinkGroup,
    String metricsGroup,
    long ledgerIntervalMs) {
  public Pipeline {
    properties = Map.copyOf(properties);
  }

  /** The default names. */
  public static Pipeline at(String bootstrapServers) {
    return new Pipeline(
        bootstrapServers,
        Map.of(),
        "penstock.frames",
        "penstock.events",
        "penstock.metrics",
        "penstock.ledger",
        "penstock.dead-letters",
        "penstock-processor",
        "connect-penstock-sink",
        "connect-penstock-metrics-sink",
        10_000);
  }
}
