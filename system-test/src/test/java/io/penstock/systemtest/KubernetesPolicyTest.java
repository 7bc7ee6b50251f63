// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static io.penstock.systemtest.Kustomization.items;
import static io.penstock.systemtest.Kustomization.map;
import static io.penstock.systemtest.Manifests.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The NetworkPolicies of {@code deploy/kubernetes} are for the pods that these manifests make, and
 * let through what their settings need.
 */
class KubernetesPolicyTest {
  private static final Map<String, Object> BROKERS =
      Map.of("strimzi.io/cluster", "penstock", "strimzi.io/kind", "Kafka");

  private static final Set<Object> NAMES = Set.of("53/UDP", "53/TCP");

  @Test
  void a_policy_is_for_the_pods_of_its_program() throws IOException {
    assertEquals(Manifests.labelsOfPods("DaemonSet", "penstock-agent"), selected("penstock-agent"));
    assertEquals(
        Manifests.labelsOfPods("Deployment", "penstock-processor"), selected("penstock-processor"));
  }

  @Test
  void the_policy_of_connect_is_for_the_pods_that_strimzi_makes_of_it() throws IOException {
    String cluster = Manifests.nameOf(Manifests.named("KafkaConnect", "penstock"));
    assertEquals(
        Map.of("strimzi.io/cluster", cluster, "strimzi.io/kind", "KafkaConnect"),
        selected("penstock-connect"));
  }

  @Test
  void prometheus_may_ask_where_the_programs_listen_and_nowhere_else() throws IOException {
    String agent = listens(Manifests.settings("penstock-agent", "agent.yaml"));
    assertEquals(List.of(Set.of(agent)), ports("penstock-agent", "ingress"));
    assertEquals(agent, port("DaemonSet", "penstock-agent"));
    String processor = listens(Manifests.settings("penstock-processor", "processor.yaml"));
    assertEquals(List.of(Set.of(processor)), ports("penstock-processor", "ingress"));
    assertEquals(processor, port("Deployment", "penstock-processor"));
  }

  @Test
  void programs_may_ask_for_names_and_speak_with_brokers_where_their_settings_say_they_are()
      throws IOException {
    String agent = brokers(Manifests.settings("penstock-agent", "agent.yaml"));
    assertEquals("penstock-kafka-bootstrap.penstock.svc:9093", agent);
    assertEquals(List.of(NAMES, Set.of("9093/TCP")), ports("penstock-agent", "egress"));
    assertEquals(agent, brokers(Manifests.settings("penstock-processor", "processor.yaml")));
    assertEquals(List.of(NAMES, Set.of("9093/TCP")), ports("penstock-processor", "egress"));
  }

  /** Agents are in another namespace, the others in that of the brokers. */
  @Test
  void brokers_are_looked_for_by_the_labels_and_in_the_namespace_that_they_have()
      throws IOException {
    Map<String, Object> there = peer("penstock-agent", 1);
    assertEquals(BROKERS, labels(there, "podSelector"));
    assertEquals(
        Map.of("kubernetes.io/metadata.name", "penstock"), labels(there, "namespaceSelector"));
    assertEquals(
        Map.of("podSelector", Map.of("matchLabels", BROKERS)), peer("penstock-processor", 1));
    assertEquals(
        Map.of("podSelector", Map.of("matchLabels", BROKERS)), peer("penstock-connect", 1));
  }

  @Test
  void connect_may_speak_with_its_brokers_its_workers_and_elasticsearch() throws IOException {
    assertEquals(
        "penstock-kafka-bootstrap:9093",
        String.valueOf(spec("KafkaConnect", "penstock").get("bootstrapServers")));
    assertEquals(
        List.of(NAMES, Set.of("9093/TCP"), Set.of("8083/TCP"), Set.of("9200/TCP")),
        ports("penstock-connect", "egress"));
    assertEquals(
        Map.of("strimzi.io/kind", "KafkaConnect"),
        labels(peer("penstock-connect", 2), "podSelector"));
  }

  @Test
  void elasticsearch_is_in_the_namespace_that_the_connectors_name() throws IOException {
    Object namespace =
        labels(peer("penstock-connect", 3), "namespaceSelector").get("kubernetes.io/metadata.name");
    Set<Object> wanted =
        Manifests.all("KafkaConnector").stream()
            .map(connector -> child(child(connector, "spec"), "config").get("connection.url"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("https://elasticsearch-es-http." + namespace + ".svc:9200"), wanted);
  }

  private static Map<String, Object> selected(String policy) throws IOException {
    return labels(spec("NetworkPolicy", policy), "podSelector");
  }

  private static Map<String, Object> labels(Map<String, Object> parent, String selector) {
    return child(child(parent, selector), "matchLabels");
  }

  /** The only peer of this rule of what may go out. */
  private static Map<String, Object> peer(String policy, int rule) throws IOException {
    List<?> peers = items(map(items(spec("NetworkPolicy", policy), "egress").get(rule)), "to");
    assertEquals(1, peers.size());
    return map(peers.get(0));
  }

  /** Of each rule, as {@code 9108/TCP}. */
  private static List<Set<String>> ports(String policy, String direction) throws IOException {
    return items(spec("NetworkPolicy", policy), direction).stream()
        .map(
            rule ->
                items(map(rule), "ports").stream()
                    .map(port -> map(port).get("port") + "/" + map(port).get("protocol"))
                    .collect(Collectors.toSet()))
        .toList();
  }

  private static String port(String kind, String name) throws IOException {
    Map<String, Object> container = map(items(Manifests.pod(kind, name), "containers").get(0));
    return map(items(container, "ports").get(0)).get("containerPort") + "/TCP";
  }

  private static String listens(Map<String, Object> settings) {
    String address = String.valueOf(child(settings, "endpoint").get("address"));
    return address.substring(address.lastIndexOf(':') + 1) + "/TCP";
  }

  private static String brokers(Map<String, Object> settings) {
    return items(child(settings, "kafka"), "bootstrap-servers").stream()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
