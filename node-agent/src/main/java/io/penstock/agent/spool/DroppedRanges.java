// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.contract.LedgerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What of one generation was dropped or refused, in the order of offsets. Guarded by the spool's
 * lock.
 */
final class DroppedRanges {
  /** Beyond this number the two closest neighbours are joined. */
  static final int MAX_RANGES = 64;

  private static final String JOINED = "several causes";

  private final List<LedgerRange> ranges = new ArrayList<>();

  List<LedgerRange> all() {
    return ranges;
  }

  /** Notes a range; one that is noted already is not noted twice. */
  void add(LedgerRange range) {
    int at = 0;
    while (at < ranges.size() && ranges.get(at).start() <= range.start()) {
      if (ranges.get(at).end() >= range.end()) {
        return;
      }
      at++;
    }
    ranges.add(at, range);
    join(at, at + 1);
    join(at - 1, at);
    if (ranges.size() > MAX_RANGES) {
      joinClosest();
    }
  }

  /** Joins two neighbours if one goes on where the other ends, for the same cause. */
  private void join(int first, int second) {
    if (first < 0 || second >= ranges.size()) {
      return;
    }
    LedgerRange before = ranges.get(first);
    LedgerRange behind = ranges.get(second);
    if (behind.start() <= before.end() && before.cause().equals(behind.cause())) {
      replace(first, before.cause());
    }
  }

  private void joinClosest() {
    int closest = 0;
    for (int i = 1; i < ranges.size() - 1; i++) {
      if (between(i) < between(closest)) {
        closest = i;
      }
    }
    String cause = ranges.get(closest).cause();
    replace(closest, cause.equals(ranges.get(closest + 1).cause()) ? cause : JOINED);
  }

  private long between(int first) {
    return ranges.get(first + 1).start() - ranges.get(first).end();
  }

  private void replace(int first, String cause) {
    LedgerRange behind = ranges.remove(first + 1);
    LedgerRange before = ranges.get(first);
    ranges.set(first, new LedgerRange(before.start(), Math.max(before.end(), behind.end()), cause));
  }
}
