// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static io.penstock.systemtest.Kustomization.items;
import static io.penstock.systemtest.Manifests.pod;
import static io.penstock.systemtest.Manifests.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The manifests of {@code deploy/kubernetes}, held against schemas and the rules for pods. */
class KubernetesTest {
  @Test
  void every_manifest_is_as_the_schema_of_its_kind_wants_it() throws IOException {
    assertEquals(List.of(), ManifestSchema.problems(Manifests.all()));
  }

  @Test
  void a_field_of_a_pod_that_the_schema_does_not_have_is_found() throws IOException {
    assertTrue(problem(DEPLOYMENT.replace("image:", "imagee:")).contains("imagee"));
  }

  @Test
  void a_missing_field_is_found() throws IOException {
    assertTrue(problem(DEPLOYMENT.replace("selector: {}", "")).contains("selector"));
  }

  @Test
  void a_field_of_another_type_is_found() throws IOException {
    assertTrue(problem(DEPLOYMENT.replace("name: p", "name: [p]")).contains("name"));
  }

  @Test
  void a_field_that_strimzi_does_not_have_is_found() throws IOException {
    assertTrue(problem(TOPIC.replace("replicas", "replicass")).contains("replicass"));
  }

  @Test
  void a_right_that_strimzi_does_not_know_is_found() throws IOException {
    assertTrue(problem(USER.replace("Describe", "Look")).contains("Look"));
  }

  @Test
  void the_examples_of_these_tests_are_valid_before_they_are_spoilt() throws IOException {
    String all = String.join("\n---\n", DEPLOYMENT, TOPIC, USER);
    assertEquals(List.of(), ManifestSchema.problems(Kustomization.documents(all)));
  }

  @Test
  void processors_run_where_pod_security_is_restricted() throws IOException {
    assertEquals(Set.of(), PodSecurity.violations(pod("Deployment", "penstock-processor")));
  }

  @Test
  void agents_break_only_the_rules_that_reading_the_host_needs() throws IOException {
    Set<String> expected =
        Set.of(
            "volume kept is hostPath",
            "volume logs is hostPath",
            "container owners runs as root",
            "container owners may run as root",
            "container owners adds [CHOWN, FOWNER]");
    assertEquals(expected, PodSecurity.violations(pod("DaemonSet", "penstock-agent")));
  }

  @Test
  void workers_of_connect_run_where_pod_security_is_restricted() throws IOException {
    Map<String, Object> template = child(spec("KafkaConnect", "penstock"), "template");
    Map<String, Object> pod = new LinkedHashMap<>(child(template, "pod"));
    Map<String, Object> container = new LinkedHashMap<>(child(template, "connectContainer"));
    container.put("name", "connect");
    pod.put("containers", List.of(container));
    assertEquals(Set.of(), PodSecurity.violations(pod));
  }

  @Test
  void topics_are_as_the_contract_wants_them() throws IOException {
    for (TopicSpec topic : Topics.all()) {
      Map<String, Object> there = child(spec("KafkaTopic", topic.name()), "config");
      topic
          .configs()
          .forEach(
              (key, value) ->
                  assertEquals(value, String.valueOf(there.get(key)), topic.name() + ": " + key));
    }
  }

  @Test
  void prometheus_looks_for_the_pods_and_ports_of_these_manifests() throws IOException {
    Path jobs = Checkout.ROOT.resolve("deploy/monitoring/prometheus-kubernetes.yaml");
    String wanted = Files.readString(jobs);
    assertTrue(wanted.contains("regex: " + target("DaemonSet", "penstock-agent") + "\n"));
    assertTrue(wanted.contains("regex: " + target("Deployment", "penstock-processor") + "\n"));
  }

  @Test
  void a_pod_that_says_nothing_breaks_the_rules() {
    Set<String> expected =
        new TreeSet<>(
            Set.of(
                "container c has no profile of seccomp",
                "container c keeps capabilities",
                "container c may gain privileges",
                "container c may run as root"));
    Map<String, Object> pod = Map.of("containers", List.of(Map.of("name", "c")));
    assertEquals(expected, PodSecurity.violations(pod));
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: p}
      spec:
        selector: {}
        template:
          spec:
            containers:
              - {name: c, image: i}
      """;

  private static final String TOPIC =
      """
      apiVersion: kafka.strimzi.io/v1beta2
      kind: KafkaTopic
      metadata: {name: t}
      spec: {partitions: 1, replicas: 1}
      """;

  private static final String USER =
      """
      apiVersion: kafka.strimzi.io/v1beta2
      kind: KafkaUser
      metadata: {name: u}
      spec:
        authorization:
          type: simple
          acls:
            - resource: {type: topic, name: t, patternType: literal}
              operations: [Describe]
      """;

  private static String problem(String yaml) throws IOException {
    return String.join("\n", ManifestSchema.problems(Kustomization.documents(yaml)));
  }

  /** Name and port, as relabelling joins them. */
  private static String target(String kind, String name) throws IOException {
    Map<String, Object> template = child(spec(kind, name), "template");
    Object label = child(child(template, "metadata"), "labels").get("app.kubernetes.io/name");
    Map<String, Object> container =
        Kustomization.map(items(child(template, "spec"), "containers").get(0));
    return label + ";" + Kustomization.map(items(container, "ports").get(0)).get("name");
  }
}
