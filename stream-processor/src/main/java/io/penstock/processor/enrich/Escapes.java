// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Escapes of JSON (RFC 8259, section 7) and of URLs (RFC 3986, section 2.1): their last letter
 * belongs to no word.
 */
final class Escapes {
  private static final byte[] PERCENT_AGAIN = Ascii.bytes("25");
  private static final int UNICODE = 6;
  private static final int PERCENT = 3;

  private static final byte[] ARROW_END = Ascii.bytes("\\u003e");

  private Escapes() {}

  /** Whether one ends where {@code at} lies. */
  static boolean end(byte[] text, int start, int at) {
    return (at - start >= 2 && text[at - 2] == '\\' && "nrtbf".indexOf(text[at - 1]) >= 0)
        || (at - start >= UNICODE && text[at - UNICODE] == '\\' && text[at - 5] == 'u')
        || (at - start >= PERCENT && text[at - PERCENT] == '%');
  }

  /** Whether one of {@code &} or {@code ?} ends there. */
  static boolean queryEnd(byte[] text, int start, int at) {
    return SecretNames.endsWith(text, start, at, "u0026")
        || SecretNames.endsWith(text, start, at, "u003f")
        || (SecretNames.endsWith(text, start, at, "26") && percentEnd(text, start, at - 2))
        || (SecretNames.endsWith(text, start, at, "3f") && percentEnd(text, start, at - 2));
  }

  /** Whether a percent sign ends there, which may be escaped itself. */
  private static boolean percentEnd(byte[] text, int start, int at) {
    int sign = at;
    while (sign - PERCENT_AGAIN.length >= start
        && Ascii.startsWith(text, sign - PERCENT_AGAIN.length, sign, PERCENT_AGAIN)) {
      sign -= PERCENT_AGAIN.length;
    }
    return sign > start && text[sign - 1] == '%';
  }

  /** Behind a percent sign, which may be escaped itself, {@code %25}, also more than once. */
  static int skipPercent(byte[] text, int at, int to) {
    int digits = at + 1;
    while (Ascii.startsWith(text, digits, to, PERCENT_AGAIN)) {
      digits += PERCENT_AGAIN.length;
    }
    return digits;
  }

  /** Whether an escaped tab ends there. */
  static boolean tabEnd(byte[] text, int start, int at) {
    return at - start >= 2 && text[at - 1] == 't' && text[at - 2] == '\\';
  }

  /** Behind blanks and tabs, also escaped ones, however often. */
  static int skipTabs(byte[] text, int from, int to) {
    int at = from;
    int next = at;
    do {
      at = next;
      next = Ascii.skip(text, at, to, ' ');
      next = behind(text, next, to, '\t', 't');
    } while (next > at);
    return at;
  }

  /** The same, and behind the ends of lines. */
  static int skipBlanks(byte[] text, int from, int to) {
    int at = from;
    int next = at;
    do {
      at = next;
      next = skipTabs(text, at, to);
      next = behind(text, next, to, '\r', 'r');
      next = behind(text, next, to, '\n', 'n');
    } while (next > at);
    return at;
  }

  /** Behind the sign, or backslashes and the letter that mean it. */
  private static int behind(byte[] text, int at, int to, char sign, char letter) {
    if (Ascii.at(text, at, to, sign)) {
      return at + 1;
    }
    int escaped = Ascii.skip(text, at, to, '\\');
    return escaped > at && Ascii.at(text, escaped, to, letter) ? escaped + 1 : at;
  }

  /** Behind the second sign of {@code =>}, also an escaped one, if it lies here. */
  static int skipArrow(byte[] text, int at, int to) {
    if (Ascii.at(text, at, to, '>')) {
      return at + 1;
    }
    return Ascii.startsWith(text, at, to, ARROW_END) ? at + ARROW_END.length : at;
  }
}
