// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** In which fields two documents differ. The order of fields means nothing. Pure. */
final class SourceDifference {
  private SourceDifference() {}

  /**
   * The dotted names of the fields that only one has, or that have other values.
   *
   * @param ignored fields that may differ
   */
  static NavigableSet<String> fields(JsonNode one, JsonNode other, Set<String> ignored) {
    NavigableSet<String> fields = new TreeSet<>();
    compare("", one, other, fields);
    fields.removeAll(ignored);
    return fields;
  }

  private static void compare(String path, JsonNode one, JsonNode other, Set<String> fields) {
    if (!one.isObject() || !other.isObject()) {
      if (!one.equals(other)) {
        fields.add(path);
      }
      return;
    }
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String below = path.isEmpty() ? name : path + "." + name;
      compare(below, one.path(name), other.path(name), fields);
    }
  }
}
