// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import io.penstock.connectconfig.retention.DailyIndex;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The daily indices that Penstock made and whose names end alike.
 *
 * @param suffix what stands behind the day; empty for the first set, {@code -v2} for a second one
 * @param days the index of each day
 */
public record IndexSet(String suffix, NavigableMap<LocalDate, DailyIndex> days) {
  private static final int DAY_LENGTH = "-2026.11.22".length();

  /** Those of all indices that belong to the set. */
  public static IndexSet of(Collection<DailyIndex> all, String prefix, String suffix) {
    NavigableMap<LocalDate, DailyIndex> days = new TreeMap<>();
    all.stream()
        .filter(DailyIndex::ours)
        .filter(index -> index.name().substring(prefix.length() + DAY_LENGTH).equals(suffix))
        .forEach(index -> days.put(index.day(), index));
    return new IndexSet(suffix, days);
  }
}
