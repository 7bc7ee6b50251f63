// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong while a file is being read. One thread. */
final class Problems {
  private final String file;
  private final Set<ConfigProblem> found = new TreeSet<>(ConfigProblem.BY_POSITION);

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String message) {
    found.add(new ConfigProblem(file, place.line(), place.column(), message));
  }

  boolean none() {
    return found.isEmpty();
  }

  ConfigException toException() {
    return new ConfigException(List.copyOf(found));
  }
}
