// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Keys by which a configuration differs from the one that it replaces, each list in order.
 *
 * @param other keys with another value
 * @param more keys that were not there
 * @param gone keys that are no more
 */
record ConfigChange(List<String> other, List<String> more, List<String> gone) {
  ConfigChange {
    other = List.copyOf(other);
    more = List.copyOf(more);
    gone = List.copyOf(gone);
  }

  /**
   * Compares.
   *
   * @param before an object
   * @param after an object
   * @param added a key that the server adds by itself; it counts only if {@code after} has it
   */
  static ConfigChange between(JsonNode before, JsonNode after, String added) {
    List<String> other = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (String key : keys(after)) {
      if (!before.has(key)) {
        more.add(key);
      } else if (!before.get(key).equals(after.get(key))) {
        other.add(key);
      }
    }
    NavigableSet<String> gone = keys(before);
    gone.removeAll(keys(after));
    gone.remove(added);
    return new ConfigChange(other, more, List.copyOf(gone));
  }

  private static NavigableSet<String> keys(JsonNode object) {
    NavigableSet<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean none() {
    return other.isEmpty() && more.isEmpty() && gone.isEmpty();
  }

  /** For a person: {@code tasks.max; new: linger.ms; gone: batch.size}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!other.isEmpty()) {
      parts.add(String.join(", ", other));
    }
    if (!more.isEmpty()) {
      parts.add("new: " + String.join(", ", more));
    }
    if (!gone.isEmpty()) {
      parts.add("gone: " + String.join(", ", gone));
    }
    return String.join("; ", parts);
  }
}
