// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

/**
 * When something was measured. Immutable.
 *
 * @param known whether the sender said it
 * @param second since 1970
 * @param nanos of the second
 * @param digits of the second's fraction that the sender had, 0 to 9
 */
public record Moment(boolean known, long second, int nanos, int digits) {
  /** The sender did not say, or said what no clock shows. */
  public static final Moment UNKNOWN = new Moment(false, 0, 0, 0);

  /** Nanoseconds since 1970 beyond it do not fit into 63 bits: the year 2262. */
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000L;

  static Moment of(long second, long nanos, int digits) {
    if (second < 0 || second >= MOST_SECONDS) {
      return UNKNOWN;
    }
    return new Moment(true, second, Math.toIntExact(nanos), digits);
  }
}
