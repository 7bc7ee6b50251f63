// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a manifest against the schema of its kind, strictly: a field that the schema does not have,
 * one that is missing, or one of another type is refused. Kubernetes' own are in the client that
 * its project generates from the published OpenAPI description; Strimzi's in the classes from which
 * that project generates its resource definitions.
 */
final class ManifestSchema {
  private static final Map<String, Check> CHECKS =
      Map.ofEntries(
          Map.entry("v1/Namespace", kubernetes(V1Namespace::validateJsonElement)),
          Map.entry("v1/ConfigMap", kubernetes(V1ConfigMap::validateJsonElement)),
          Map.entry("v1/Secret", kubernetes(V1Secret::validateJsonElement)),
          Map.entry("apps/v1/DaemonSet", kubernetes(V1DaemonSet::validateJsonElement)),
          Map.entry("apps/v1/Deployment", kubernetes(V1Deployment::validateJsonElement)),
          Map.entry(
              "policy/v1/PodDisruptionBudget",
              kubernetes(V1PodDisruptionBudget::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1/NetworkPolicy",
              kubernetes(V1NetworkPolicy::validateJsonElement)),
          Map.entry("kafka.strimzi.io/v1beta2/KafkaTopic", strimzi("topic.KafkaTopic")),
          Map.entry("kafka.strimzi.io/v1beta2/KafkaUser", strimzi("user.KafkaUser")),
          Map.entry("kafka.strimzi.io/v1beta2/KafkaConnect", strimzi("connect.KafkaConnect")),
          Map.entry(
              "kafka.strimzi.io/v1beta2/KafkaConnector", strimzi("connector.KafkaConnector")));

  /** Strimzi's classes keep what they do not know; without that it is an error. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .build();

  private ManifestSchema() {}

  /** What is wrong with the manifests. */
  static List<String> problems(List<Map<String, Object>> manifests) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Map<String, Object> manifest : manifests) {
      problem(manifest).ifPresent(problems::add);
    }
    return problems;
  }

  /** What is wrong with the manifest; empty if nothing is. */
  private static Optional<String> problem(Map<String, Object> manifest) throws IOException {
    String kind = manifest.get("apiVersion") + "/" + manifest.get("kind");
    Check check = CHECKS.get(kind);
    if (check == null) {
      return Optional.of("no schema for " + kind);
    }
    try {
      check.accept(STRICT.writeValueAsString(manifest));
      return Optional.empty();
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.of(kind + ": " + e.getMessage());
    }
  }

  private static Check kubernetes(ElementCheck schema) {
    return json -> schema.accept(JsonParser.parseString(json));
  }

  /**
   * By name: their annotations are not published, and the compiler misses them. Words that an
   * enumeration does not have are read as nothing, so what was read is written and compared.
   */
  private static Check strimzi(String name) {
    return json -> {
      try {
        Object read = STRICT.readValue(json, Class.forName("io.strimzi.api.kafka.model." + name));
        compare("/spec", STRICT.readTree(json).path("spec"), spec(read));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static JsonNode spec(Object read) {
    return STRICT.<JsonNode>valueToTree(read).path("spec");
  }

  /** What is not written at all has its default, or is a word that is not known at all. */
  private static void compare(String at, JsonNode given, JsonNode read) {
    if (given.isValueNode() && !read.isMissingNode() && !given.asText().equals(read.asText())) {
      throw new IllegalArgumentException(at + " does not take " + given);
    }
    given
        .properties()
        .forEach(
            entry ->
                compare(at + "/" + entry.getKey(), entry.getValue(), read.path(entry.getKey())));
    for (int i = 0; given.isArray() && i < given.size(); i++) {
      compare(at + "/" + i, given.get(i), read.path(i));
    }
  }

  private interface Check {
    void accept(String json) throws IOException;
  }

  private interface ElementCheck {
    void accept(JsonElement manifest) throws IOException;
  }
}
