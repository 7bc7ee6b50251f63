// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * The scheme that the value of a header {@code Authorization} begins with: it is no secret, and
 * tells what follows. Names are those of RFC 7617, 6750, 7616, 4559 and of AWS. Pure.
 */
final class AuthScheme {
  private static final String[] NAMES = {
    "bearer ", "basic ", "token ", "negotiate ", "ntlm ", "apikey ", "aws "
  };

  /** Of these a list of parameters follows. */
  private static final String[] WITH_LIST = {"digest ", "aws4-hmac-sha256 "};

  private AuthScheme() {}

  /** Behind the scheme's name and the blanks that follow; {@code from} if no name is known. */
  static int skip(byte[] text, int from, int to) {
    int at = Math.max(behind(NAMES, text, from, to), behind(WITH_LIST, text, from, to));
    while (at > from && at < to && text[at] == ' ') {
      at++;
    }
    return at;
  }

  static boolean hasList(byte[] text, int from, int to) {
    return behind(WITH_LIST, text, from, to) > from;
  }

  private static int behind(String[] names, byte[] text, int from, int to) {
    for (String name : names) {
      int end = from + name.length();
      if (end < to && SecretNames.endsWith(text, from, end, name)) {
        return end;
      }
    }
    return from;
  }

  /** The end of {@code name=value, name="value"}: what no comma goes on with is the last one. */
  static int listEnd(byte[] text, int from, int to) {
    boolean quoted = false;
    int at = from;
    while (at < to && text[at] != '\n' && (quoted || text[at] != '\'')) {
      int next = text[at] == ' ' && !quoted ? Ascii.skip(text, at, to, ' ') : at + 1;
      if (text[at] == '"') {
        quoted = !quoted;
      } else if (text[at] == ' ' && !quoted && !goesOn(text, from, at, next, to)) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Blanks may stand around commas and equals signs (RFC 7235, section 2.1). */
  private static boolean goesOn(byte[] text, int from, int blanks, int next, int to) {
    return (blanks > from && separator(text[blanks - 1])) || (next < to && separator(text[next]));
  }

  private static boolean separator(byte b) {
    return b == ',' || b == '=';
  }
}
