// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static io.penstock.systemtest.Kustomization.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The secrets that the manifests of {@code deploy/kubernetes} mount: Strimzi makes one for each
 * user and one for the brokers' authority; what nobody makes is in an example.
 */
class KubernetesSecretsTest {
  private static final Set<String> OF_A_USER =
      Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password");

  private static final String AUTHORITY = "penstock-cluster-ca-cert";

  @Test
  void the_examples_are_as_their_schema_wants_them() throws IOException {
    assertEquals(List.of(), ManifestSchema.problems(examples()));
  }

  /** Whoever fills them in must not lose them to the next {@code kubectl apply -k}. */
  @Test
  void the_examples_are_not_applied_with_the_manifests() throws IOException {
    assertEquals(List.of(), Manifests.all("Secret"));
  }

  @Test
  void every_secret_that_is_mounted_is_made_by_strimzi_or_is_an_example() throws IOException {
    Set<String> made = new TreeSet<>(List.of(AUTHORITY));
    Manifests.all("KafkaUser").forEach(user -> made.add(Manifests.nameOf(user)));
    examples().forEach(example -> made.add(Manifests.nameOf(example)));
    Set<String> mounted = new TreeSet<>(mounted(Manifests.all()));
    assertTrue(made.containsAll(mounted), mounted + " of " + made);
    assertTrue(mounted.contains("penstock-elasticsearch"), mounted.toString());
  }

  @Test
  void of_the_secrets_that_strimzi_makes_only_its_keys_are_mounted() throws IOException {
    assertEquals(Set.of(), keysThatAreNotOfUsers("DaemonSet", "penstock-agent"));
    assertEquals(Set.of(), keysThatAreNotOfUsers("Deployment", "penstock-processor"));
  }

  @Test
  void the_example_has_every_file_that_the_connectors_read() throws IOException {
    Map<String, Object> example = child(examples().get(0), "stringData");
    Set<String> read = new TreeSet<>();
    for (Map<String, Object> connector : Manifests.all("KafkaConnector")) {
      read.addAll(found("/mnt/elasticsearch/([a-z.]+)", connector.toString()));
    }
    assertEquals(read, new TreeSet<>(example.keySet()));
  }

  @Test
  void the_example_has_every_property_that_the_connectors_read() throws IOException {
    Object properties = child(examples().get(0), "stringData").get("connect.properties");
    Set<String> read = new TreeSet<>();
    for (Map<String, Object> connector : Manifests.all("KafkaConnector")) {
      read.addAll(found("connect\\.properties:([a-z-]+)\\}", connector.toString()));
    }
    assertFalse(read.isEmpty());
    assertEquals(read, found("(?m)^([a-z-]+)=", String.valueOf(properties)));
  }

  private static List<Map<String, Object>> examples() throws IOException {
    return Kustomization.documents(Manifests.FOLDER.resolve("kafka/secret-example.yaml"));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of secrets, wherever a manifest has them. */
  private static List<String> mounted(Object part) {
    List<String> names = new ArrayList<>();
    if (part instanceof Map<?, ?> map) {
      Object secret = map.get("secret");
      Object name = map.get("secretName");
      if (secret instanceof Map<?, ?> source && source.get("name") != null) {
        names.add(String.valueOf(source.get("name")));
      }
      if (name != null) {
        names.add(String.valueOf(name));
      }
      map.values().forEach(value -> names.addAll(mounted(value)));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> names.addAll(mounted(value)));
    }
    return names;
  }

  private static Set<Object> keysThatAreNotOfUsers(String kind, String name) throws IOException {
    return items(Manifests.pod(kind, name), "volumes").stream()
        .map(volume -> child(Kustomization.map(volume), "projected"))
        .flatMap(projected -> items(projected, "sources").stream())
        .map(source -> child(Kustomization.map(source), "secret"))
        .flatMap(secret -> items(secret, "items").stream())
        .map(item -> Kustomization.map(item).get("key"))
        .filter(key -> !OF_A_USER.contains(String.valueOf(key)))
        .collect(Collectors.toSet());
  }
}
