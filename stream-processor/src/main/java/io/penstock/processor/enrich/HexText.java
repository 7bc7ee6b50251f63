// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.ByteSink;

/** A text that auditd wrote in hexadecimal digits, as it does with one that has blanks. Pure. */
final class HexText {
  private HexText() {}

  /** Where the digits end that begin here. */
  static int end(byte[] text, int from, int to) {
    int at = from;
    while (digit(text, at, to) >= 0) {
      at++;
    }
    return at;
  }

  /** The value of the digit that lies here, -1 if none does; auditd writes large letters. */
  private static int digit(byte[] text, int at, int end) {
    if (at >= end) {
      return -1;
    }
    byte b = text[at];
    return b >= '0' && b <= '9' ? b - '0' : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
  }

  /** Adds what the digits mean: one byte for two of them, a blank for a zero, which ends words. */
  static void decode(byte[] text, int from, int to, ByteSink out) {
    for (int at = from; at + 1 < to; at += 2) {
      int letter = digit(text, at, to) * 16 + digit(text, at + 1, to);
      out.add(letter == 0 ? ' ' : letter);
    }
  }
}
