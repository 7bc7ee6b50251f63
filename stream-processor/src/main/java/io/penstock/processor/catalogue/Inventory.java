// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.catalogue;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.config.ConfigSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about nodes: labels such as role, region and rack. Read once, when the processor
 * starts. Immutable.
 */
public final class Inventory {
  /** Nothing is known about any node. */
  public static final Inventory EMPTY = new Inventory(List.of());

  private final List<Entry> entries;

  private record Entry(List<Glob> nodes, Map<String, String> labels) {}

  private Inventory(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads an inventory file.
   *
   * @throws ConfigException with everything that is wrong with it
   */
  public static Inventory read(Path file) throws ConfigException {
    ConfigDocument document = ConfigDocument.read(file, System.getenv());
    List<Entry> entries = new ArrayList<>();
    for (ConfigSection section : document.root().sections("nodes")) {
      List<Glob> names = section.requiredTexts("names").stream().map(Glob::new).toList();
      Map<String, String> labels = section.textMap("labels");
      if (labels.isEmpty()) {
        section.problem("labels", "names nothing; write labels: {role: control, rack: r12}");
      }
      entries.add(new Entry(names, labels));
    }
    document.finish();
    return new Inventory(entries);
  }

  /** The labels of a node: of all entries that name it, the later ones win. */
  public Map<String, String> labelsOf(String node) {
    Map<String, String> labels = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.nodes().stream().anyMatch(name -> name.matches(node))) {
        labels.putAll(entry.labels());
      }
    }
    return labels;
  }
}
