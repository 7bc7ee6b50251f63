// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds user and password behind the word {@code Basic} (RFC 7617) where no name of a header stands
 * before it, as in what HAProxy captures: {@code {|Basic bm92YTpnZWhlaW0=}}. A word of a sentence
 * has no colon in it when it is read as base64. Not thread-safe: one is reused.
 */
final class BasicCredentials {
  private static final byte[] BEGIN = Ascii.bytes("Basic ");
  private static final int MAX_LETTERS = 1024;
  private static final int MIN_LETTERS = 4;

  private final Found found;

  BasicCredentials(Found found) {
    this.found = found;
  }

  /** Whether the letter {@code B} that lies here is the first of that word, and they follow. */
  boolean find(byte[] text, int start, int at, int end) {
    if (!Ascii.startsWith(text, at, end, BEGIN) || (at > start && Ascii.word(text[at - 1]))) {
      return false;
    }
    int from = Ascii.skip(text, at + BEGIN.length, end, ' ');
    int limit = Math.min(end, from + MAX_LETTERS);
    int to = from;
    while (to < limit && letter(text[to])) {
      to++;
    }
    int letters = to;
    to = Ascii.skip(text, to, Math.min(limit, to + 2), '=');
    found.set(from, to);
    return letters - from >= MIN_LETTERS && (to - from) % 4 == 0 && colon(text, from, letters);
  }

  /** Whether the letters mean a text with a colon: before it are letters of ASCII. */
  private static boolean colon(byte[] text, int from, int to) {
    boolean colon = false;
    int bits = 0;
    int word = 0;
    for (int at = from; at < to; at++) {
      word = (word << 6) | value(text[at]);
      bits += 6;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        int letter = (word >>> bits) & 0xff;
        if (letter < ' ' || (letter > '~' && !colon)) {
          return false;
        }
        colon |= letter == ':';
      }
    }
    return colon;
  }

  private static int value(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a') {
      return b - 'a' + 26;
    }
    return Ascii.digit(b) ? b - '0' + 52 : b == '+' ? 62 : 63;
  }

  private static boolean letter(byte b) {
    return (Ascii.word(b) && b != '_') || b == '+' || b == '/';
  }
}
