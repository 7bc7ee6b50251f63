// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.InputFile;
import io.penstock.contract.Generation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The generations of one stream that are known. Belongs to the reader's thread. */
final class Generations {
  /** A generation whose file is gone is remembered this long: a copy of it may still turn up. */
  private static final long REMEMBERED_MS = 3_600_000;

  private final String stream;
  private final List<Incarnation> known = new ArrayList<>();

  Generations(String stream) {
    this.stream = stream;
  }

  void add(Incarnation incarnation) {
    known.add(incarnation);
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  List<Incarnation> all() {
    return known;
  }

  /**
   * Tells which generation an open file is.
   *
   * @param open generations that other open files are
   */
  Identity.Found identify(Tail tail, Collection<Incarnation> open, long nowMs) throws IOException {
    Set<Incarnation> taken = new HashSet<>(tail.ruledOut);
    taken.addAll(open);
    return identify(tail.file(), taken, tail.quietForGood(), nowMs);
  }

  /**
   * Tells which generation a file is.
   *
   * @param taken generations that it cannot be
   * @param complete nothing will be added to its first line
   */
  Identity.Found identify(
      InputFile file, Collection<Incarnation> taken, boolean complete, long nowMs)
      throws IOException {
    List<Incarnation> free = new ArrayList<>(known);
    free.removeAll(taken);
    return Identity.of(file, stream, free, known, complete, nowMs);
  }

  /**
   * The generation that a file begins which is none that is known.
   *
   * @param head its first bytes, at least one; nothing will be added to them
   */
  Incarnation fresh(byte[] head, long nowMs) {
    int basis = Generation.basisLength(head, head.length);
    return Identity.fresh(head, basis < 0 ? head.length : basis, stream, known, nowMs);
  }

  /** Makes a generation known; false when the log has no room for it now. */
  boolean begin(FrameLog log, Incarnation fresh, long nowMs) {
    SourcePosition position =
        SourcePosition.fresh(stream, fresh.generation, fresh.basisBytes, nowMs);
    return log.begin(position) && known.add(fresh);
  }

  /** Forgets generations that were seen long ago, are not in use, and are wholly acknowledged. */
  void forgetOld(FrameLog log, Collection<Incarnation> inUse, long nowMs) {
    for (Iterator<Incarnation> all = known.iterator(); all.hasNext(); ) {
      Incarnation one = all.next();
      boolean old = nowMs - one.seenMs > REMEMBERED_MS && !inUse.contains(one);
      if (old && log.forget(one.stream, one.generation)) {
        all.remove();
      }
    }
  }
}
