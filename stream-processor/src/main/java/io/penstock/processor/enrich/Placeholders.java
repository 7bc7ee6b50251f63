// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.util.Arrays;

/**
 * What stands in a statement for a value that is given elsewhere: {@code %(password)s}, {@code %s},
 * {@code ?}, and {@code :password} behind the same name. Pure.
 */
final class Placeholders {
  private static final byte[] FORMAT = Ascii.bytes("%s");
  private static final byte[] NAMED = Ascii.bytes("%(");

  private Placeholders() {}

  /**
   * Whether the value is one.
   *
   * @param nameTo where the name ends whose value it is
   * @param end where the text ends: of a value without quotes a bracket does not belong to it
   */
  static boolean is(byte[] text, int start, int nameTo, int from, int to, int end) {
    return switch (text[from]) {
      case '?' -> to - from == 1;
      case '%' -> Ascii.equal(text, from, to, FORMAT) || named(text, from, end);
      case ':' -> bound(text, start, nameTo, from + 1, to);
      default -> false;
    };
  }

  private static boolean named(byte[] text, int from, int end) {
    if (!Ascii.startsWith(text, from, end, NAMED)) {
      return false;
    }
    int at = from + NAMED.length;
    while (at < end && Ascii.word(text[at])) {
      at++;
    }
    boolean whole = at + 2 >= end || !Ascii.word(text[at + 2]);
    return Ascii.at(text, at, end, ')') && Ascii.at(text, at + 1, end, 's') && whole;
  }

  /** SQLAlchemy counts those of one name: {@code :password_1}. */
  private static boolean bound(byte[] text, int start, int nameTo, int from, int to) {
    int number = Ascii.skipDigitsBack(text, from, to);
    int end = number < to && number > from && text[number - 1] == '_' ? number - 1 : to;
    int name = nameTo - (end - from);
    return end > from && name >= start && Arrays.equals(text, name, nameTo, text, from, end);
  }
}
