// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.ByteSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Under which names the fields are written. The names of the audit ({@code host.name}, {@code
 * log.*}, {@code penstock.*}) are the same in all.
 */
@SuppressWarnings("ImmutableEnumChecker") // written once, when the constants are made
public enum Schema {
  /** The Elastic Common Schema. */
  ECS(Map.of()),

  /**
   * The names that dashboards for Kolla's own log pipelines use, at the top of the document; what
   * these have no name for keeps its name.
   */
  KOLLA(KollaNames.all());

  private final Map<Field, String> names;
  private final int[] order;

  Schema(Map<Field, String> names) {
    this.names = names;
    order = order(names);
  }

  /** Renamed fields first: those that keep their names lie in objects, which must not be torn. */
  private static int[] order(Map<Field, String> names) {
    List<Field> all = new ArrayList<>(List.of(Field.values()));
    all.sort((one, other) -> Boolean.compare(names.containsKey(other), names.containsKey(one)));
    return all.stream().mapToInt(List.of(Field.values())::indexOf).toArray();
  }

  /** The full name of a field, objects separated by dots. */
  public String nameOf(Field field) {
    return names.getOrDefault(field, field.path());
  }

  /** The order in which fields are written, as their positions in {@link Field}. */
  int[] order() {
    return order;
  }

  /** Writes a field whose value differs from that in {@link #ECS}; false if it has the same. */
  boolean write(Fields fields, Field field, ByteSink out) {
    return this == KOLLA && KollaNames.write(fields, field, out);
  }
}
