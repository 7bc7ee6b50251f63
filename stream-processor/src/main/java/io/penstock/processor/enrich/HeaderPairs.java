// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secret in {@code ('x-auth-token', 'abc')}, as Python writes headers and members of a
 * dictionary. Two names that stand so together are no pair: a value that could be one counts behind
 * a header's name or in a list of pairs. Not thread-safe: one is reused.
 */
final class HeaderPairs extends SignFinder {
  private static final String AUTHORIZATION = "authorization";

  /** What headers and their values have that are worth a look at a whole text. */
  private static final byte[][] SIGNS = {
    Ascii.bytes("Auth"), Ascii.bytes("AUTH_"), Ascii.bytes("Basic "), Ascii.bytes("Bearer ")
  };

  private final SecretNames names;
  private final QuotedText quoted = new QuotedText(found);

  HeaderPairs(SecretNames names) {
    this.names = names;
  }

  /** Whether the large letter that lies here may belong to a header, so that a text has a pair. */
  static boolean mayBeNear(byte[] text, int at, int end) {
    for (byte[] sign : SIGNS) {
      if (Ascii.startsWith(text, at, end, sign)) {
        return true;
      }
    }
    return false;
  }

  @Override
  int sign(int from) {
    return Ascii.indexOf(text, from, end, '(');
  }

  @Override
  boolean secret(int open, int from) {
    return QuotedText.quote(text, open + 1, end) >= 0 && pair(open);
  }

  private boolean pair(int open) {
    if (!quoted.read(text, open + 1, end)) {
      return false;
    }
    int nameFrom = found.from();
    int nameTo = found.to();
    int comma = QuotedText.behind(text, nameTo, end);
    return names.end(text, nameFrom, nameTo)
        && Ascii.at(text, comma, end, ',')
        && whole(text, nameFrom, nameTo)
        && quoted.read(text, comma + 1, end)
        && Ascii.at(text, QuotedText.behind(text, found.to(), end), end, ')')
        && secret(nameFrom, nameTo, open);
  }

  private static boolean whole(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (Ascii.word(text[at]) || text[at] == '-')) {
      at++;
    }
    return at == to;
  }

  private boolean secret(int nameFrom, int nameTo, int open) {
    int from = found.from();
    int to = found.to();
    boolean authorization = SecretNames.endsWith(text, nameFrom, nameTo, AUTHORIZATION);
    if (authorization) {
      found.set(AuthScheme.skip(text, from, to), to);
    }
    return !found.empty()
        && !Harmless.value(text, found.from(), to)
        && !Harmless.prose(text, from, to)
        && !names.end(text, from, to)
        && !SecretNames.endsWith(text, from, to, SecretNames.TOKEN)
        && (authorization
            || !name(text, from, to)
            || (word(text, from, to)
                && (Ascii.indexOf(text, nameFrom, nameTo, '-') >= 0 || listed(text, start, open))));
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

  private static boolean word(byte[] text, int from, int to) {
    return Ascii.indexOf(text, from, to, '-') < 0 && Ascii.indexOf(text, from, to, '_') < 0;
  }

  /** Whether the pair is in a list, the first one of it or behind another one. */
  private static boolean listed(byte[] text, int start, int open) {
    int at = open - 1;
    while (at > start && (text[at] == ' ' || text[at] == ',')) {
      at--;
    }
    return at >= start && (text[at] == '[' || text[at] == ')');
  }
}
