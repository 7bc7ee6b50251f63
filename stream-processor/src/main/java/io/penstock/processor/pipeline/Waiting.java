// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which lanes wait for something, without the lanes themselves: some 200 bytes for each, and
 * nothing for one at rest. Not thread-safe.
 */
final class Waiting {
  /**
   * What is known of a lane that waits.
   *
   * @param lastFrameMs when the broker got its last frame
   * @param unsent whether something of it was not sent
   * @param full whether more was there when its last frame was made
   * @param ledgerDue whether something of it was not reported
   */
  record Wait(long lastFrameMs, boolean unsent, boolean full, boolean ledgerDue) {}

  // sorted: what is done to all of them is done in an order that does not change from run to run
  private final NavigableMap<String, Wait> byName = new TreeMap<>();

  void put(String name, Wait wait) {
    byName.put(name, wait);
  }

  void remove(String name) {
    byName.remove(name);
  }

  /** The first lanes, up to so many, of which this is true. */
  List<String> first(int max, Predicate<Wait> which) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Wait> entry : byName.entrySet()) {
      if (names.size() == max) {
        return names;
      }
      if (which.test(entry.getValue())) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  /** Those whose name begins so, and of which this is true. */
  List<String> of(String prefix, Predicate<Wait> which) {
    List<String> names = new ArrayList<>();
    byName
        .subMap(prefix, true, prefix + Character.MAX_VALUE, false)
        .forEach(
            (name, wait) -> {
              if (which.test(wait)) {
                names.add(name);
              }
            });
    return names;
  }

  /** How many there are of which this is true. */
  int count(Predicate<Wait> which) {
    int count = 0;
    for (Wait wait : byName.values()) {
      count += which.test(wait) ? 1 : 0;
    }
    return count;
  }
}
