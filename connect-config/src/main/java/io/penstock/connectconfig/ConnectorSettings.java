// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import java.net.URI;
import java.util.List;

/**
 * What a deployment decides about the sink connector.
 *
 * @param name the connector's name in Connect
 * @param servers addresses of Elasticsearch or OpenSearch
 * @param eventsTopic where it reads
 * @param deadLettersTopic where records go that the index refuses
 * @param replication copies that the broker keeps of that topic, should Connect have to make it
 * @param tasks tasks, at most; more than partitions of the events topic are idle
 * @param prefix what index names begin with
 */
public record ConnectorSettings(
    String name,
    List<URI> servers,
    String eventsTopic,
    String deadLettersTopic,
    int replication,
    int tasks,
    String prefix) {
  /** Name of the connector of metric inputs, if nobody says otherwise. */
  public static final String METRICS_NAME = "penstock-metrics-sink";

  public ConnectorSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty() || replication < 1 || tasks < 1) {
      throw new IllegalArgumentException("at least one server, one copy and one task");
    }
  }

  /** The same under another name. */
  public ConnectorSettings named(String otherName) {
    return new ConnectorSettings(
        otherName, servers, eventsTopic, deadLettersTopic, replication, tasks, prefix);
  }

  /** The same for what metric inputs received: another name, topic and index. */
  public ConnectorSettings forMetrics() {
    return new ConnectorSettings(
        METRICS_NAME,
        servers,
        "penstock.metrics",
        deadLettersTopic,
        replication,
        tasks,
        prefix + "-metrics");
  }

  /** One server, one broker, one machine, the default names. */
  public static ConnectorSettings forOneMachine(URI server) {
    return new ConnectorSettings(
        "penstock-sink",
        List.of(server),
        "penstock.events",
        "penstock.dead-letters",
        1,
        1,
        "penstock");
  }
}
