// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds tokens of Fernet, which is what Keystone gives out, wherever they stand: in base64 for URLs
 * a byte 0x80, then eight with the time in seconds, which begins so until the year 2038. Not
 * thread-safe: one is reused.
 */
final class FernetTokens {
  private static final byte[] BEGIN = Ascii.bytes("gAAAAAB");

  /** A whole one has a hundred at least; logs may hold a part of it. */
  private static final int MIN_BYTES = 40;

  private final Found found;

  FernetTokens(Found found) {
    this.found = found;
  }

  /** Whether the letter {@code A} that lies here is the second of a token. */
  boolean find(byte[] text, int start, int at, int end) {
    int from = at - 1;
    if (from < start
        || text[from] != 'g'
        || !Ascii.startsWith(text, from, end, BEGIN)
        || (from > start && word(text[from - 1]) && !Escapes.end(text, start, from))) {
      return false;
    }
    int to = from;
    while (to < end && (word(text[to]) || text[to] == '=')) {
      to++;
    }
    found.set(from, to);
    return to - from >= MIN_BYTES;
  }

  private static boolean word(byte b) {
    return Ascii.word(b) || b == '-';
  }
}
