// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code ('x-auth-token', 'abc')}, as Python writes headers and members of a
 * dictionary. Two names that stand so together are no pair: a value that could be one counts behind
 * a header's name or in a list of pairs. Of two texts in a list, {@code ['X-Auth-Token',
 * '0f1e2d3c']}, the second counts if nobody would take it for a name. Not thread-safe: one is
 * reused.
 */
final class HeaderPairs {
  private static final String AUTHORIZATION = "authorization";

  /** What headers of this kind have in their names. */
  private static final byte[] AUTH = Ascii.bytes("Auth");

  /** How far before that a name may begin. */
  private static final int MAX_BEFORE = 32;

  private final SecretNames names;
  private final Found found;
  private final QuotedText quoted;
  private final SecretValues values;

  HeaderPairs(SecretNames names, Found found) {
    this.names = names;
    this.found = found;
    quoted = new QuotedText(found);
    values = new SecretValues(found);
  }

  /** The same of a pair that is a list, by the letter {@code A} of the header's name. */
  boolean findInList(byte[] text, int start, int letter, int end) {
    if (!Ascii.startsWith(text, letter, end, AUTH)) {
      return false;
    }
    int limit = Math.max(start, letter - MAX_BEFORE);
    int at = letter;
    while (at > limit && (Ascii.word(text[at - 1]) || text[at - 1] == '-')) {
      at--;
    }
    int quote = at;
    while (at > limit && QuotedText.quoteOrBackslash(text[at - 1])) {
      at--;
    }
    if (at > limit && at < quote && (text[at - 1] == 'b' || text[at - 1] == 'u')) {
      at--;
    }
    return at > limit && text[at - 1] == '[' && find(text, start, at - 1, end);
  }

  /** Whether a pair with one begins with this bracket. */
  boolean find(byte[] text, int start, int open, int end) {
    int nameFrom = QuotedText.quote(text, open + 1, end) + 1;
    if (nameFrom == 0) {
      return false;
    }
    int nameTo = nameFrom;
    while (nameTo < end && (Ascii.word(text[nameTo]) || text[nameTo] == '-')) {
      nameTo++;
    }
    int comma = QuotedText.behind(text, nameTo, end);
    return comma > nameTo
        && Ascii.at(text, comma, end, ',')
        && names.end(text, nameFrom, nameTo)
        && quoted.read(text, comma + 1, end)
        && closed(text, open, end)
        && secret(text, nameFrom, nameTo)
        && (SecretNames.endsWith(text, nameFrom, nameTo, AUTHORIZATION)
            || value(text, nameFrom, nameTo, listed(text, start, open), open, end));
  }

  private boolean closed(byte[] text, int open, int end) {
    char close = text[open] == '(' ? ')' : ']';
    return Ascii.at(text, QuotedText.behind(text, found.to(), end), end, close);
  }

  private boolean secret(byte[] text, int nameFrom, int nameTo) {
    int from = found.from();
    int to = found.to();
    if (SecretNames.endsWith(text, nameFrom, nameTo, AUTHORIZATION)) {
      found.set(AuthScheme.skip(text, from, to), to);
    }
    return !found.empty()
        && !Harmless.value(text, found.from(), to)
        && !Harmless.prose(text, from, to)
        && !names.end(text, from, to)
        && !SecretNames.endsWith(text, from, to, SecretNames.TOKEN);
  }

  private boolean value(byte[] text, int nameFrom, int nameTo, boolean listed, int open, int end) {
    boolean header = Ascii.indexOf(text, nameFrom, nameTo, '-') >= 0;
    if (text[open] == '[' && !listed) {
      return header
          && !headerName(text, found.from(), found.to())
          && values.random(text, found.from(), end);
    }
    int from = found.from();
    int to = found.to();
    return !name(text, from, to) || (word(text, from, to) && (header || listed));
  }

  /** Whether the value could be a name: {@code Content-Type}, {@code project_id}. */
  private static boolean name(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = text[at];
      boolean small = (b >= 'a' && b <= 'z') || b == '-' || b == '_';
      boolean first = at == from || text[at - 1] == '-';
      if (!small && !(first && b >= 'A' && b <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value begins as {@code Content-MD5} does. */
  private static boolean headerName(byte[] text, int from, int to) {
    int at = from + 1;
    while (at < to && text[at] >= 'a' && text[at] <= 'z') {
      at++;
    }
    return text[from] >= 'A' && text[from] <= 'Z' && at > from + 1 && Ascii.at(text, at, to, '-');
  }

  private static boolean word(byte[] text, int from, int to) {
    return Ascii.indexOf(text, from, to, '-') < 0 && Ascii.indexOf(text, from, to, '_') < 0;
  }

  /** Whether the pair is in a list, the first one of it or behind another one. */
  private static boolean listed(byte[] text, int start, int open) {
    int at = open - 1;
    while (at > start && (text[at] == ' ' || text[at] == ',')) {
      at--;
    }
    return at >= start && (text[at] == '[' || text[at] == (text[open] == '(' ? ')' : ']'));
  }
}
