// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code kubectl apply -k deploy/kubernetes} brings. */
final class Manifests {
  static final Path FOLDER = Checkout.ROOT.resolve("deploy/kubernetes");

  private Manifests() {}

  static List<Map<String, Object>> all() throws IOException {
    return Kustomization.manifests(FOLDER);
  }

  static List<Map<String, Object>> all(String kind) throws IOException {
    return all().stream().filter(manifest -> kind.equals(manifest.get("kind"))).toList();
  }

  static Map<String, Object> named(String kind, String name) throws IOException {
    return all(kind).stream()
        .filter(manifest -> name.equals(nameOf(manifest)))
        .findFirst()
        .orElseThrow();
  }

  static String nameOf(Map<String, Object> manifest) {
    return String.valueOf(child(manifest, "metadata").get("name"));
  }

  static Map<String, Object> spec(String kind, String name) throws IOException {
    return child(named(kind, name), "spec");
  }

  static Map<String, Object> pod(String kind, String name) throws IOException {
    return child(child(spec(kind, name), "template"), "spec");
  }

  static Map<String, Object> labelsOfPods(String kind, String name) throws IOException {
    return child(child(child(spec(kind, name), "template"), "metadata"), "labels");
  }

  /** The settings file in a ConfigMap. */
  static Map<String, Object> settings(String name, String file) throws IOException {
    Object text = child(named("ConfigMap", name), "data").get(file);
    return Kustomization.documents(String.valueOf(text)).get(0);
  }
}
