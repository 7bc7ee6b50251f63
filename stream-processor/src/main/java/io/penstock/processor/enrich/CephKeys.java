// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds keys of Ceph wherever they stand: in base64 the number of their type, which is 1 in two
 * bytes, the time at which they were made, the length, and 16 bytes, so that all of them have 40
 * letters. Not thread-safe: one is reused.
 */
final class CephKeys {
  private static final int LETTERS = 38;
  private static final byte[] END = Ascii.bytes("==");

  private final Found found;

  CephKeys(Found found) {
    this.found = found;
  }

  /** Whether the letter {@code A} that lies here is the first of a key. */
  boolean find(byte[] text, int start, int at, int end) {
    int to = at + LETTERS + END.length;
    if (to > end
        || text[at + 1] != 'Q'
        || text[at + 2] < 'A'
        || text[at + 2] > 'D'
        || !Ascii.startsWith(text, at + LETTERS, to, END)
        || (at > start && letter(text[at - 1]) && !Escapes.end(text, start, at))
        || (to < end && (letter(text[to]) || text[to] == '='))) {
      return false;
    }
    found.set(at, to);
    return lettersTo(text, at, to) == at + LETTERS;
  }

  private static int lettersTo(byte[] text, int from, int end) {
    int at = from;
    while (at < end && letter(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean letter(byte b) {
    return (Ascii.word(b) && b != '_') || b == '+' || b == '/';
  }
}
