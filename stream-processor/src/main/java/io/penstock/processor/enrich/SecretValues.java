// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Where the value of a secret's name begins and ends: a quoted one goes to the same quote again,
 * any other to a blank or a sign that ends values. Not thread-safe: one is reused.
 */
final class SecretValues {
  private static final int MIN_RANDOM_BYTES = 8;

  /** Some of a value tells what it looks like: a long text is not read again and again. */
  private static final int MAX_LOOKED_AT = 64;

  private int from;
  private int to;

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Reads the value behind {@code at}; whether it is a secret. */
  boolean read(byte[] text, int at, int end) {
    if (!quoted(text, at, end)) {
      from = begin(text, at, end);
      to = Harmless.hashed(text, from, end) ? from : valueEnd(text, from, end);
      if (text[from - 1] == ' ' && Harmless.prose(text, from, to)) {
        return false;
      }
    }
    return secret(text);
  }

  /** The same of an option's argument, which is no other option and no name in brackets. */
  boolean argument(byte[] text, int at, int end) {
    return read(text, at, end) && text[from] != '-' && !bracket(text[from]);
  }

  private static boolean bracket(byte b) {
    return b == '[' || b == '(' || b == '|';
  }

  /** The same of a list's element, which is quoted. */
  boolean element(byte[] text, int at, int end) {
    return quoted(text, at, end) && text[from] != '-' && secret(text);
  }

  /** The same where it is a secret only if it looks like nothing that a person wrote. */
  boolean random(byte[] text, int at, int end) {
    int quote = quote(text, unspaced(text, at, end), end);
    int start = quote < 0 ? unspaced(text, at, end) : quote + 1;
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
    if (quoted(text, at, end)) {
      from = AuthScheme.skip(text, from, to);
      return secret(text);
    }
    int start = begin(text, at, end);
    from = AuthScheme.skip(text, start, end);
    to = valueEnd(text, from, end);
    if (from == start && !Harmless.value(text, from, to)) {
      // of a scheme that nobody knows the next word may be the secret
      to = Ascii.at(text, at - 1, end, ':') ? secondWordEnd(text, to, end) : to;
    } else if (AuthScheme.hasList(text, start, end)) {
      to = AuthScheme.listEnd(text, from, end);
    }
    return secret(text);
  }

  private boolean secret(byte[] text) {
    return to > from && !Harmless.value(text, from, to);
  }

  private static int secondWordEnd(byte[] text, int firstEnd, int end) {
    return Ascii.at(text, firstEnd, end, ' ') && firstEnd + 1 < end && !ends(text[firstEnd + 1])
        ? valueEnd(text, firstEnd + 1, end)
        : firstEnd;
  }

  /** Sets the range between quotes, if there are any with something between them. */
  private boolean quoted(byte[] text, int at, int end) {
    int quote = quote(text, unspaced(text, at, end), end);
    if (quote < 0) {
      return false;
    }
    int backslashes = 0;
    while (text[quote - backslashes - 1] == '\\') {
      backslashes++;
    }
    from = quote + 1;
    to = closing(text, from, end, text[quote], backslashes);
    return to > from;
  }

  /** Behind blanks, and behind quotes with nothing between them. */
  private static int begin(byte[] text, int at, int end) {
    int start = unspaced(text, at, end);
    while (start < end && (text[start] == '"' || text[start] == '\'' || text[start] == '\\')) {
      start++;
    }
    return start;
  }

  private static int unspaced(byte[] text, int at, int end) {
    int start = at;
    while (start < end && (text[start] == ' ' || text[start] == '\t')) {
      start++;
    }
    return start;
  }

  /** Where the quote is that the value begins with; Python may have a letter before it. */
  private static int quote(byte[] text, int at, int end) {
    int quote = at;
    if (quote < end && (text[quote] == 'u' || text[quote] == 'b')) {
      quote++;
    }
    quote = Ascii.skip(text, quote, end, '\\');
    return quote < end && (text[quote] == '"' || text[quote] == '\'') ? quote : -1;
  }

  /**
   * Where the quoted text ends, on its line. A text inside of texts of JSON begins with backslashes
   * and a quote, and ends with as many; each layer doubles them and adds one. One with fewer ends a
   * text around it, and so this one, too.
   */
  private static int closing(byte[] text, int from, int end, byte quote, int backslashes) {
    int run = 0;
    int i = from;
    for (; i < end && text[i] != '\n'; i++) {
      if (text[i] == '\\') {
        run++;
        continue;
      }
      int own = run % (2 * (backslashes + 1));
      if (text[i] == quote && own <= backslashes) {
        return i - own;
      }
      run = 0;
    }
    return i;
  }

  private static int valueEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && !ends(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean ends(byte b) {
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
