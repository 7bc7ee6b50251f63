// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** Where a quoted text begins and ends. Not thread-safe: one is reused. */
final class QuotedText {
  private final Found found;

  QuotedText(Found found) {
    this.found = found;
  }

  /** Reads the one behind blanks; whether a quote is there. */
  boolean read(byte[] text, int at, int end) {
    int quote = quote(text, Escapes.skipTabs(text, at, end), end);
    if (quote < 0) {
      return false;
    }
    int backslashes = 0;
    while (text[quote - backslashes - 1] == '\\') {
      backslashes++;
    }
    found.set(quote + 1, closing(text, quote + 1, end, text[quote], backslashes));
    return true;
  }

  /** Where the quote is that the value begins with, behind Python's letter or Erlang's signs. */
  static int quote(byte[] text, int at, int end) {
    int quote = at;
    if (quote < end && (text[quote] == 'u' || text[quote] == 'b')) {
      quote++;
    } else if (Ascii.at(text, at, end, '<') && Ascii.at(text, at + 1, end, '<')) {
      quote += 2;
    }
    quote = Ascii.skip(text, quote, end, '\\');
    return quote < end && is(text[quote]) ? quote : -1;
  }

  /** Behind the quote, and the backslashes before it, if one is here. */
  static int behind(byte[] text, int at, int end) {
    int quote = Ascii.skip(text, at, end, '\\');
    return quote < end && is(text[quote]) ? quote + 1 : at;
  }

  static boolean quoteOrBackslash(byte b) {
    return is(b) || b == '\\';
  }

  static boolean is(byte b) {
    return b == '"' || b == '\'';
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
}
