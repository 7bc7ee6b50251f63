// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * What a comparison found: all of it as counts, the first documents by name. One thread fills it.
 */
public final class Findings {
  private final int examples;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Long> byField = new TreeMap<>();
  private long same;
  private long different;
  private long onlyInFirst;
  private long onlyInSecond;

  Findings(int examples) {
    this.examples = examples;
  }

  void same() {
    same++;
  }

  void different(String index, String id, NavigableSet<String> fields) {
    different++;
    fields.forEach(field -> byField.merge(field, 1L, Long::sum));
    name(index + " " + id + ": differs in " + String.join(", ", fields));
  }

  void onlyInFirst(String index, String id) {
    onlyInFirst++;
    name(index + " " + id + ": not in the second set");
  }

  void onlyInSecond(String index, String id) {
    onlyInSecond++;
    name(index + " " + id + ": not in the first set");
  }

  private void name(String line) {
    if (lines.size() < examples) {
      lines.add(line);
    }
  }

  /** Documents with the same id and content in both. */
  public long sameDocuments() {
    return same;
  }

  /** Documents with the same id and other content. */
  public long differentDocuments() {
    return different;
  }

  public long documentsOnlyInFirst() {
    return onlyInFirst;
  }

  public long documentsOnlyInSecond() {
    return onlyInSecond;
  }

  /** How many documents differ in each field. */
  public Map<String, Long> differencesByField() {
    return Collections.unmodifiableMap(byField);
  }

  /** One line for each of the first documents that differ or are missing. */
  public List<String> examples() {
    return List.copyOf(lines);
  }

  /** Both have the same documents. */
  public boolean equal() {
    return different + onlyInFirst + onlyInSecond == 0;
  }
}
