// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * How a tag of XML begins or ends: {@code <}, or the same escaped as an entity, also more than
 * once, or as JSON does ({@code \}{@code u003c}). Immutable.
 */
final class TagSign {
  private static final byte[] AMPERSAND = Ascii.bytes("amp;");

  private final char first;
  private final String rest;

  /**
   * A sign.
   *
   * @param letters in lower case
   */
  TagSign(String letters) {
    first = letters.charAt(0);
    rest = letters.substring(1);
  }

  /** Behind the sign, if it lies here, or -1. */
  int behind(byte[] text, int at, int end) {
    if (!Ascii.at(text, at, end, first)) {
      return -1;
    }
    int from = at + 1;
    while (first == '&' && Ascii.startsWith(text, from, end, AMPERSAND)) {
      from += AMPERSAND.length;
    }
    int to = from + rest.length();
    return to <= end && SecretNames.endsWith(text, from, to, rest) ? to : -1;
  }

  /** Where the first one of a range lies, or -1. */
  int first(byte[] text, int from, int to) {
    int at = Ascii.indexOf(text, from, to, first);
    while (at >= 0 && behind(text, at, to) < 0) {
      at = Ascii.indexOf(text, at + 1, to, first);
    }
    return at;
  }

  /** Where the last one of a range lies, or -1. */
  int last(byte[] text, int from, int to) {
    int at = Ascii.lastIndexOf(text, from, to, first);
    while (at >= 0 && behind(text, at, to) < 0) {
      at = Ascii.lastIndexOf(text, from, at, first);
    }
    return at;
  }
}
