// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.contract.Generation;
import io.penstock.contract.LedgerRange;

/** How far one generation of a stream was read. Belongs to the reader's thread. */
final class Incarnation {
  final String stream;
  final String generation;
  final int basisBytes;
  long offset;
  Guard guard;
  GuardTrail trail;
  long seenMs;

  /** How large its file was when it was last looked at; 0 if it was not in this run. */
  long seenBytes;

  /** It is known, and in the log, that its file was truncated. */
  boolean truncated;

  private Incarnation(
      String stream,
      String generation,
      int basisBytes,
      long offset,
      Guard guard,
      GuardTrail trail,
      long seenMs) {
    this.stream = stream;
    this.generation = generation;
    this.basisBytes = basisBytes;
    this.offset = offset;
    this.guard = guard;
    this.trail = trail;
    this.seenMs = seenMs;
  }

  static Incarnation of(SourcePosition position) {
    Incarnation one =
        new Incarnation(
            position.stream(),
            position.generation(),
            position.basisBytes(),
            position.nextOffset(),
            position.guard(),
            position.trail(),
            position.seenMs());
    one.truncated =
        position.ranges().stream().anyMatch(range -> range.cause().equals(LedgerRange.TRUNCATED));
    return one;
  }

  static Incarnation fresh(String stream, String generation, int basisBytes, long nowMs) {
    return new Incarnation(stream, generation, basisBytes, 0, Guard.NONE, GuardTrail.NONE, nowMs);
  }

  /** Moves on over what was sent. */
  void advance(long end, Guard newGuard, long nowMs) {
    offset = end;
    guard = newGuard;
    trail = trail.plus(end, newGuard);
    seenMs = nowMs;
  }

  /** The generation without its ordinal. */
  String fingerprint() {
    int mark = generation.indexOf('-');
    return mark < 0 ? generation : generation.substring(0, mark);
  }

  int ordinal() {
    int mark = generation.indexOf('-');
    return mark < 0 ? 0 : Integer.parseInt(generation.substring(mark + 1));
  }

  /** Whether a file that begins with {@code head} can be this generation. */
  boolean beginsWith(byte[] head, int length) {
    return basisBytes <= length && Generation.fingerprint(head, basisBytes).equals(fingerprint());
  }
}
