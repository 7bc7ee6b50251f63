// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What a folder with a {@code kustomization.yaml} stands for: the manifests of the files and
 * folders that it lists, and the ConfigMaps that it makes of files. Names and images stay as they
 * are written.
 */
final class Kustomization {
  private Kustomization() {}

  static List<Map<String, Object>> manifests(Path folder) throws IOException {
    Map<String, Object> list = documents(folder.resolve("kustomization.yaml")).get(0);
    List<Map<String, Object>> manifests = new ArrayList<>();
    for (Object resource : items(list, "resources")) {
      Path path = folder.resolve(resource.toString());
      manifests.addAll(Files.isDirectory(path) ? manifests(path) : documents(path));
    }
    for (Object generator : items(list, "configMapGenerator")) {
      manifests.add(configMap(folder, map(generator)));
    }
    return manifests;
  }

  /** The documents of a YAML file, with what aliases stand for. */
  static List<Map<String, Object>> documents(Path file) throws IOException {
    return documents(Files.readString(file));
  }

  static List<Map<String, Object>> documents(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    List<Map<String, Object>> documents = new ArrayList<>();
    new Load(settings).loadAllFromString(yaml).forEach(document -> documents.add(map(document)));
    return documents;
  }

  /** The list at this key; none if the key is absent. */
  static List<?> items(Map<String, Object> parent, String key) {
    return (List<?>) parent.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked") // the keys of our manifests are strings
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** The map at this key; an empty one if the key is absent. */
  static Map<String, Object> child(Map<String, Object> parent, String key) {
    return map(parent.getOrDefault(key, Map.of()));
  }

  private static Map<String, Object> configMap(Path folder, Map<String, Object> generator)
      throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    for (Object file : items(generator, "files")) {
      data.put(file.toString(), Files.readString(folder.resolve(file.toString())));
    }
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "ConfigMap",
        "metadata",
        Map.of("name", generator.getOrDefault("name", "")),
        "data",
        data);
  }
}
