// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import java.util.Locale;

/** What can be said about a stream; the later one is the graver. */
public enum Verdict {
  /** Every byte of the source is in the index, once, or is a dead letter or a blank line. */
  COMPLETE,
  /** As complete, but for ranges that were given up on purpose and named. */
  DROPPED_BY_POLICY,
  /** Some bytes are between two tiers, or a tier has not reported them yet. */
  IN_FLIGHT,
  /** Some bytes are in the index more than once. */
  REPEATED,
  /** Some bytes are gone, and nobody said so on purpose. */
  LOST;

  /** {@code dropped-by-policy}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a person has to look. */
  public boolean isFinding() {
    return this == REPEATED || this == LOST;
  }

  Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
