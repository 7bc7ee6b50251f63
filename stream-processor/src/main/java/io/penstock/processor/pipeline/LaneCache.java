// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one task that were used last, as many as its share of the budget has room for. Each
 * is in the store too, as it is here: one may always be let go. Not thread-safe.
 */
final class LaneCache {
  /**
   * A lane's objects without its texts. A heap histogram has 1.5 KiB; labels and the readers of
   * wrapped lines may add as much.
   */
  private static final long LANE_BYTES = 3 * 1024;

  private final MemoryBudget budget;
  private final Map<String, Entry> byUse = new LinkedHashMap<>(16, 0.75f, true);
  private long usedBytes;

  private record Entry(Lane lane, long bytes) {}

  LaneCache(MemoryBudget budget) {
    this.budget = budget;
    budget.join();
  }

  @Nullable Lane get(String name) {
    Entry entry = byUse.get(name);
    return entry == null ? null : entry.lane();
  }

  /** Puts a lane in, or weighs it again; those that were used longest ago make room for it. */
  void put(String name, Lane lane) {
    long bytes = LANE_BYTES + lane.heldBytes();
    Entry before = byUse.get(name);
    if (before == null || before.bytes() != bytes || before.lane() != lane) {
      remove(name);
      byUse.put(name, new Entry(lane, bytes));
      usedBytes += bytes;
    }
    long share = budget.share();
    Iterator<Entry> oldest = byUse.values().iterator();
    while (usedBytes > share && oldest.hasNext()) {
      usedBytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  void remove(String name) {
    Entry entry = byUse.remove(name);
    usedBytes -= entry == null ? 0 : entry.bytes();
  }

  /** Gives everything back; nothing may be put in afterwards. */
  void close() {
    byUse.clear();
    usedBytes = 0;
    budget.leave();
  }
}
