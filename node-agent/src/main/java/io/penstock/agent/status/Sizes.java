// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each source had which size, to tell for how long what is not acknowledged has been there:
 * fine for what came last, coarser and never too short for what came long ago. Thread-safe.
 */
public final class Sizes {
  private static final int MAX_MARKS = 32;
  private static final long RESOLUTION_MS = 500;

  private final Clock clock;
  private final Map<String, List<Mark>> marks = new HashMap<>();

  public Sizes(Clock clock) {
    this.clock = clock;
  }

  /** Bytes up to this size were there at this time at the latest, and none of them before. */
  private record Mark(long sizeBytes, long firstMs, long lastMs) {}

  /** A source has this size now. */
  synchronized void seen(String stream, String generation, long sizeBytes) {
    List<Mark> own = marks.computeIfAbsent(key(stream, generation), key -> new ArrayList<>(4));
    long now = clock.wallMs();
    Mark last = own.isEmpty() ? null : own.get(own.size() - 1);
    if (last != null && sizeBytes <= last.sizeBytes()) {
      return;
    }
    if (last != null && now - last.firstMs() < RESOLUTION_MS) {
      own.set(own.size() - 1, new Mark(sizeBytes, last.firstMs(), now));
      return;
    }
    if (own.size() >= MAX_MARKS) {
      joinNeighbours(own);
    }
    own.add(new Mark(sizeBytes, now, now));
  }

  private static void joinNeighbours(List<Mark> own) {
    List<Mark> joined = new ArrayList<>(MAX_MARKS);
    for (int i = 0; i + 1 < own.size(); i += 2) {
      Mark first = own.get(i);
      Mark second = own.get(i + 1);
      joined.add(new Mark(second.sizeBytes(), first.firstMs(), second.lastMs()));
    }
    own.clear();
    own.addAll(joined);
  }

  synchronized void forget(String stream, String generation) {
    marks.remove(key(stream, generation));
  }

  /**
   * For how long the first byte behind an offset has been there, at most.
   *
   * @param otherwiseSinceMs since when, if that was not seen in this run; Unix milliseconds
   */
  synchronized long lagMs(String stream, String generation, long offset, long otherwiseSinceMs) {
    List<Mark> own = marks.getOrDefault(key(stream, generation), List.of());
    for (Mark mark : own) {
      if (mark.sizeBytes() > offset) {
        return Math.max(0, clock.wallMs() - mark.firstMs());
      }
    }
    return Math.max(0, clock.wallMs() - otherwiseSinceMs);
  }

  private static String key(String stream, String generation) {
    return stream + '\0' + generation;
  }
}
