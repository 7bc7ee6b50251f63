// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.List;
import java.util.Map;

/** What was written, without YAML's own types: a tree of texts, lists and mappings. */
sealed interface Value {
  Place place();

  /** In words for a problem, with its article. */
  String kind();

  /**
   * A scalar as it stands in the file.
   *
   * @param raw the text before references to the environment are replaced
   * @param quoted in quotes or a block, so that it can only be meant as a text
   */
  record Text(Place place, String raw, boolean quoted) implements Value {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** Nothing after the colon, or a null. */
  record Nothing(Place place) implements Value {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** A list. */
  record Listing(Place place, List<Value> items) implements Value {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Value {
    @Override
    public String kind() {
      return "a section with keys";
    }
  }

  /** One key of a mapping with the place of the key. */
  record Entry(Place keyPlace, Value value) {}
}
