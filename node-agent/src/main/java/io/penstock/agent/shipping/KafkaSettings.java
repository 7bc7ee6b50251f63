// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import java.util.List;
import java.util.Map;

/**
 * Where frames go. Immutable; never printed, for properties may hold secrets.
 *
 * @param bootstrapServers host:port of some brokers
 * @param topic topic of the frames
 * @param ledgerTopic topic of the ledger
 * @param properties further settings of Kafka's producer; they win over the agent's own
 */
public record KafkaSettings(
    List<String> bootstrapServers,
    String topic,
    String ledgerTopic,
    Map<String, String> properties) {
  public KafkaSettings {
    bootstrapServers = List.copyOf(bootstrapServers);
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return "kafka " + bootstrapServers + ", topics " + topic + " and " + ledgerTopic;
  }
}
