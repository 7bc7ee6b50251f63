// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Where the value of a secret's name begins and ends: a quoted one goes to the same quote again,
 * any other to a blank or a sign that ends values; of a list or an object it is what they hold. Not
 * thread-safe: one is reused.
 */
final class SecretValues {
  private static final int MIN_RANDOM_BYTES = 8;

  /** Some of a value tells what it looks like: a long text is not read again and again. */
  private static final int MAX_LOOKED_AT = 64;

  private final Found found;
  private final QuotedText quoted;
  private final SecretParts parts;

  SecretValues(Found found) {
    this.found = found;
    quoted = new QuotedText(found);
    parts = new SecretParts(found);
  }

  /** Reads the value behind {@code at}; whether it is a secret. */
  boolean read(byte[] text, int at, int end) {
    if (!quoted(text, at, end) && !parts(text, at, end)) {
      int from = begin(text, at, end);
      int to = Harmless.hashed(text, from, end) ? from : valueEnd(text, from, end);
      found.set(from, to);
      if (text[from - 1] == ' ' && Harmless.prose(text, from, to)) {
        return false;
      }
      ofFunction(text, from, to, end);
    }
    return secret(text);
  }

  /**
   * {@code password=PASSWORD('abc')}: what the function gets. Where the quote is that which the
   * value itself ends with, {@code '--password=abc(', 'x'}, only signs are behind it. Both are
   * hidden if what the function gets does not end as it should.
   */
  private void ofFunction(byte[] text, int from, int to, int end) {
    if (to > from && text[to - 1] == '(' && QuotedText.quote(text, to, end) >= 0) {
      quoted.read(text, to, end);
      int close = found.to();
      int behind = Ascii.skip(text, QuotedText.behind(text, close, end), end, ' ');
      if (signs(text, found.from(), close)) {
        found.set(from, to);
      } else if (!Ascii.at(text, behind, end, ')') && !Ascii.at(text, behind, end, ',')) {
        found.set(from, close);
      }
    }
  }

  private static boolean signs(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (ends(text[at]) || text[at] == ':' || bracket(text[at]))) {
      at++;
    }
    return at == to;
  }

  /** The same of an option's argument, which is no other option and no name in brackets. */
  boolean argument(byte[] text, int at, int end) {
    int start = Escapes.skipTabs(text, at, end);
    return start < end
        && !bracket(text[start])
        && read(text, at, end)
        && text[found.from()] != '-'
        && !bracket(text[found.from()]);
  }

  private static boolean bracket(byte b) {
    return b == '[' || b == '(' || b == '|';
  }

  /** The same behind an option's name: {@code --name value}, {@code '--name', 'value'}. */
  boolean ofOption(byte[] text, int nameTo, int end) {
    int value = nameTo;
    while (value < end && QuotedText.quoteOrBackslash(text[value])) {
      value++;
    }
    return value > nameTo
        ? Ascii.at(text, value, end, ',') && element(text, value + 1, end)
        : Ascii.at(text, value, end, ' ') && argument(text, value, end);
  }

  /** The same of a list's element, which is quoted. */
  boolean element(byte[] text, int at, int end) {
    return quoted(text, at, end) && text[found.from()] != '-' && secret(text);
  }

  /** The same where it is a secret only if it looks like nothing that a person wrote. */
  boolean random(byte[] text, int at, int end) {
    int value = Escapes.skipTabs(text, at, end);
    int quote = QuotedText.quote(text, value, end);
    int start = quote < 0 ? value : quote + 1;
    int limit = Math.min(end, start + MAX_LOOKED_AT);
    boolean digit = false;
    int i = start;
    for (; i < limit && randomLetter(text[i]); i++) {
      digit |= Ascii.digit(text[i]);
    }
    boolean whole = i == limit || ends(text[i]);
    return digit && whole && i - start >= MIN_RANDOM_BYTES && read(text, at, end);
  }

  private static boolean randomLetter(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == '~' || b == '+' || b == '/' || b == '=';
  }

  /** The same of a header {@code Authorization}: behind the name of its scheme. */
  boolean authorization(byte[] text, int at, int end) {
    if (quoted(text, at, end) || parts(text, at, end)) {
      found.set(AuthScheme.skip(text, found.from(), found.to()), found.to());
      return secret(text);
    }
    int start = begin(text, at, end);
    int from = AuthScheme.skip(text, start, end);
    int to = valueEnd(text, from, end);
    if (from == start && !Harmless.value(text, from, to)) {
      // of a scheme that nobody knows the next word may be the secret
      to = Ascii.at(text, at - 1, end, ':') ? secondWordEnd(text, to, end) : to;
    } else if (AuthScheme.hasList(text, start, end)) {
      to = AuthScheme.listEnd(text, from, end);
    }
    found.set(from, to);
    return secret(text);
  }

  private boolean secret(byte[] text) {
    return !found.empty() && !Harmless.value(text, found.from(), found.to());
  }

  private static int secondWordEnd(byte[] text, int firstEnd, int end) {
    return Ascii.at(text, firstEnd, end, ' ') && firstEnd + 1 < end && !ends(text[firstEnd + 1])
        ? valueEnd(text, firstEnd + 1, end)
        : firstEnd;
  }

  /** Sets the range between quotes, if there are any with something between them. */
  private boolean quoted(byte[] text, int at, int end) {
    return quoted.read(text, at, end) && !found.empty();
  }

  /** Sets the range of what a list or an object holds, if one begins here. */
  private boolean parts(byte[] text, int at, int end) {
    return parts.read(text, Escapes.skipTabs(text, at, end), end);
  }

  /** Behind blanks, and behind quotes with nothing between them. */
  private static int begin(byte[] text, int at, int end) {
    int start = Escapes.skipTabs(text, at, end);
    while (start < end && (text[start] == '"' || text[start] == '\'' || text[start] == '\\')) {
      start++;
    }
    return start;
  }

  /** Where a value without quotes ends. */
  static int valueEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && !ends(text[at])) {
      at++;
    }
    return at;
  }

  static boolean ends(byte b) {
    return (b <= ' ' && b >= 0)
        || b == '"'
        || b == '\''
        || b == '\\'
        || b == ','
        || b == ';'
        || b == '&'
        || b == ')'
        || b == '}'
        || b == ']'
        || b == '<';
  }
}
