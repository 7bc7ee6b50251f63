// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.contract.LedgerRange;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were begun anew in place. What was seen of one, was not read before, and is in no
 * copy, is lost, and named, so that it is counted. What was written after the copy was made and
 * before the truncation, nobody saw: an empty range says that it happened. Belongs to the reader's
 * thread.
 */
final class TruncatedRests {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  /** A copy is made before the truncation: when it was not found this long after, there is none. */
  private static final long COPY_WITHIN_MS = 1_000;

  private final InputShare input;
  private final Map<Incarnation, Long> truncatedAt = new LinkedHashMap<>();

  /** Those of which the last look showed no copy: while names change, a look may miss one. */
  private final Set<Incarnation> missed = new HashSet<>();

  TruncatedRests(InputShare input) {
    this.input = input;
  }

  /** A file is no longer what it was. */
  void truncated(Incarnation one) {
    if (!one.truncated) {
      one.truncated = true;
      LedgerRange nothing = new LedgerRange(one.offset, one.offset, LedgerRange.TRUNCATED);
      input.log.note(one.stream, one.generation, nothing);
    }
    if (one.seenBytes > one.offset) {
      truncatedAt.put(one, input.clock.ticksMs());
    }
  }

  boolean isEmpty() {
    return truncatedAt.isEmpty();
  }

  /**
   * Names what no copy can hold any more, as two looks in a row show. To be called when it is known
   * what all copies are.
   *
   * @param open generations that are still being read
   */
  void tell(Collection<Incarnation> open) {
    Iterator<Map.Entry<Incarnation, Long>> all = truncatedAt.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Incarnation, Long> one = all.next();
      boolean due = input.clock.ticksMs() - one.getValue() >= COPY_WITHIN_MS;
      if (!due || open.contains(one.getKey())) {
        missed.remove(one.getKey());
      } else if (!missed.add(one.getKey()) && isTold(one.getKey())) {
        missed.remove(one.getKey());
        all.remove();
      }
    }
  }

  private boolean isTold(Incarnation one) {
    long bytes = one.seenBytes - one.offset;
    if (bytes <= 0) {
      return true;
    }
    long start = one.offset;
    if (!input.frames.drop(one, one.seenBytes, LedgerRange.TRUNCATED, "")) {
      return false;
    }
    LOG.warn(
        "{}: bytes {}-{} of generation {} were truncated away before they were read, and no copy"
            + " holds them: {} bytes are lost",
        one.stream,
        start,
        one.offset,
        one.generation,
        bytes);
    return true;
  }
}
