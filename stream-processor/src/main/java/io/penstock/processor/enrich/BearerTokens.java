// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the token behind the word {@code Bearer} (RFC 6750) where no name of a header stands before
 * it. Words of a sentence are shorter, or have small letters only. Not thread-safe: one is reused.
 */
final class BearerTokens {
  private static final byte[] BEGIN = Ascii.bytes("Bearer ");
  private static final int MIN_BYTES = 20;

  private final Found found;

  BearerTokens(Found found) {
    this.found = found;
  }

  /** Whether the letter {@code B} that lies here is the first of that word, and a token follows. */
  boolean find(byte[] text, int start, int at, int end) {
    if (!Ascii.at(text, at + 1, end, 'e')
        || !Ascii.startsWith(text, at, end, BEGIN)
        || (at > start && Ascii.word(text[at - 1]) && !Escapes.end(text, start, at))) {
      return false;
    }
    int from = Ascii.skip(text, at + BEGIN.length, end, ' ');
    boolean random = false;
    int to = from;
    for (; to < end && letter(text[to]); to++) {
      random |= Ascii.digit(text[to]) || (to > from && text[to] >= 'A' && text[to] <= 'Z');
    }
    found.set(from, Ascii.skip(text, to, end, '='));
    return random && to - from >= MIN_BYTES;
  }

  private static boolean letter(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == '~' || b == '+' || b == '/';
  }
}
