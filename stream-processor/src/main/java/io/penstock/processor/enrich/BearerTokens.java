// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the token behind the word {@code Bearer} (RFC 6750) where no name of a header stands before
 * it. Words of a sentence are shorter, or have small letters only; behind the name of a header of
 * somebody's own ({@code X-Token: Bearer abc}) a word is one if the text, or its quotes, end there.
 * Not thread-safe: one is reused.
 */
final class BearerTokens {
  private static final byte[] BEGIN = Ascii.bytes("Bearer ");
  private static final int MIN_BYTES = 20;
  private static final String AUTHORIZATION_HEADER = "authorization header: ";
  private static final String OWN_HEADER = "x-";
  private static final int MAX_HEADER_BYTES = 64;
  private static final int MIN_HEADER_VALUE_BYTES = 8;

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
    return (random && to - from >= MIN_BYTES) || ofHeader(text, start, at, end);
  }

  private boolean ofHeader(byte[] text, int start, int at, int end) {
    int to = found.to();
    boolean last = to == end || text[to] == '\n' || QuotedText.quoteOrBackslash(text[to]);
    return last
        && text[to - 1] != '='
        && to - found.from() >= MIN_HEADER_VALUE_BYTES
        && header(text, start, at);
  }

  /** Whether a header's name and a colon are before the scheme's name. */
  private static boolean header(byte[] text, int start, int at) {
    if (SecretNames.endsWith(text, start, at, AUTHORIZATION_HEADER)) {
      return true;
    }
    int limit = Math.max(start, at - MAX_HEADER_BYTES);
    int colon = between(text, limit, at) - 1;
    if (colon <= limit || text[colon] != ':') {
      return false;
    }
    int nameTo = between(text, limit, colon);
    int from = nameTo;
    while (from > limit && (Ascii.word(text[from - 1]) || text[from - 1] == '-')) {
      from--;
    }
    return SecretNames.endsWith(
        text, from, Math.min(nameTo, from + OWN_HEADER.length()), OWN_HEADER);
  }

  /** Before blanks and quotes. */
  private static int between(byte[] text, int limit, int from) {
    int at = from;
    while (at > limit && (text[at - 1] == ' ' || QuotedText.quoteOrBackslash(text[at - 1]))) {
      at--;
    }
    return at;
  }

  private static boolean letter(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == '~' || b == '+' || b == '/';
  }
}
