// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Where the token is in what Keystone takes and gives: {@code "token": {"id": "..."}}. Ids of what
 * lies in the object, a user or a project, are none. Not thread-safe: one is reused.
 */
final class TokenBody {
  /** How far the id is looked for. */
  private static final int MAX_BYTES = 1024;

  private static final byte[] ID = Ascii.bytes("id");

  private final Found part = new Found();
  private final QuotedText quoted = new QuotedText(part);

  /** Where the id's value begins if an object with one lies behind blanks; else {@code at}. */
  int value(byte[] text, int at, int end) {
    int open = Escapes.skipTabs(text, at, end);
    if (!Ascii.at(text, open, end, '{')) {
      return at;
    }
    int limit = Math.min(end, open + MAX_BYTES);
    int name = Escapes.skipBlanks(text, open + 1, limit);
    while (name < limit && quoted.read(text, name, limit)) {
      boolean id = Ascii.equal(text, part.from(), part.to(), ID);
      int sign = Escapes.skipBlanks(text, QuotedText.behind(text, part.to(), limit), limit);
      if (!Ascii.at(text, sign, limit, ':')) {
        return at;
      }
      int value = Escapes.skipBlanks(text, sign + 1, limit);
      if (id) {
        return value;
      }
      name = next(text, value, limit);
    }
    return at;
  }

  /** Where the name behind this value begins; {@code limit} if there is none. */
  private int next(byte[] text, int value, int limit) {
    int depth = 0;
    int at = value;
    while (at < limit) {
      if (QuotedText.quote(text, at, limit) >= 0) {
        quoted.read(text, at, limit);
        at = Math.max(at + 1, QuotedText.behind(text, part.to(), limit));
        continue;
      }
      if (text[at] == '\\') {
        // no quote behind them, as was just seen
        at = Ascii.skip(text, at, limit, '\\');
        continue;
      }
      switch (text[at++]) {
        case '{', '[', '(' -> depth++;
        case '}', ']', ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            return Escapes.skipBlanks(text, at, limit);
          }
        }
        default -> {}
      }
      if (depth < 0) {
        return limit;
      }
    }
    return limit;
  }
}
