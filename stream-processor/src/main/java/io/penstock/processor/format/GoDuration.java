// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** Durations as Go prints them: {@code 1h2m3.5s}, {@code 21.768709ms}, {@code 302.5µs}. Pure. */
final class GoDuration {
  private static final long SECOND = 1_000_000_000;
  private static final long MAX_NANOS = 1L << 60;

  /** The first byte of the two that both signs for a millionth have in UTF-8. */
  private static final byte MICRO = (byte) 0xc2;

  private static final byte GREEK_MICRO = (byte) 0xce;

  private GoDuration() {}

  /** The whole range in nanoseconds; -1 if it is none. */
  static long nanos(byte[] text, int from, int to) {
    long sum = 0;
    int at = from;
    while (at < to) {
      int unit = at;
      while (unit < to && (Ascii.digit(text[unit]) || text[unit] == '.')) {
        unit++;
      }
      int next = unit;
      while (next < to && !Ascii.digit(text[next])) {
        next++;
      }
      long nanos = Ascii.secondsAsNanos(text, at, unit);
      long of = unit(text, unit, next);
      boolean broken = of > SECOND && nanos % SECOND > 0;
      if (nanos < 0 || of < 0 || broken || nanos / SECOND > MAX_NANOS / of) {
        return -1;
      }
      sum += nanos / SECOND * of + nanos % SECOND * of / SECOND;
      at = next;
    }
    return to > from ? sum : -1;
  }

  /** Nanoseconds of a unit; -1 if it is none. */
  private static long unit(byte[] text, int from, int to) {
    boolean alone = to == from + 1;
    if (from == to) {
      return -1;
    }
    return switch (text[from]) {
      case 'h' -> alone ? 3600 * SECOND : -1;
      case 'm' -> alone ? 60 * SECOND : Ascii.at(text, from + 1, to, 's') ? 1_000_000 : -1;
      case 's' -> alone ? SECOND : -1;
      case 'u', MICRO, GREEK_MICRO -> 1000;
      case 'n' -> 1;
      default -> -1;
    };
  }
}
