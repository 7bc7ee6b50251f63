// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the passwords in statements of MySQL and MariaDB, which are quoted: {@code IDENTIFIED BY
 * 'abc'}, {@code IDENTIFIED WITH plugin BY 'abc'}, {@code PASSWORD('abc')}, {@code BY PASSWORD
 * '*2470…'}. Not thread-safe: one is reused.
 */
final class SqlPasswords extends SignFinder {
  private static final String BY = "by";
  private static final String AS = "as";
  private static final String USING = "using";
  private static final String PASSWORD = "password";
  private static final String IDENTIFIED = "identified";

  /** How far before its password the word that announces it may stand. */
  private static final int MAX_BEFORE = 100;

  /** Behind the quote that the last one ends with. */
  @Override
  int behind() {
    return found.to() + 1;
  }

  /** What another literal holds begins none. */
  @Override
  int behind(int quote) {
    return behind();
  }

  @Override
  int sign(int from) {
    int at = from;
    while (at < end && !QuotedText.is(text[at])) {
      at++;
    }
    return at < end ? at : -1;
  }

  @Override
  boolean secret(int quote, int from) {
    int close = closing(quote);
    found.set(quote + 1, close);
    return !found.empty() && !Harmless.value(text, quote + 1, close) && announced(quote);
  }

  /** The quote that ends the literal; one behind a backslash, or twice, belongs to it. */
  private int closing(int open) {
    int at = open + 1;
    while (at < end) {
      boolean twice = text[at] == text[open] && Ascii.at(text, at + 1, end, (char) text[open]);
      if (text[at] == text[open] && !twice) {
        return at;
      }
      at += twice || text[at] == '\\' ? 2 : 1;
    }
    return end;
  }

  private boolean announced(int quote) {
    int at = back(quote);
    if (at > start && text[at - 1] == '(') {
      return SecretNames.endsWith(text, start, back(at - 1), PASSWORD);
    }
    if (SecretNames.endsWith(text, start, at, PASSWORD)) {
      at = back(at - PASSWORD.length());
    }
    boolean word =
        SecretNames.endsWith(text, start, at, BY)
            || SecretNames.endsWith(text, start, at, AS)
            || SecretNames.endsWith(text, start, at, USING);
    return word && identified(at);
  }

  private int back(int from) {
    int at = from;
    while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at--;
    }
    return at;
  }

  private boolean identified(int to) {
    int limit = Math.max(start, to - MAX_BEFORE);
    for (int i = to; i > limit && text[i - 1] != ';' && text[i - 1] != '\''; i--) {
      if (SecretNames.endsWith(text, limit, i, IDENTIFIED)) {
        return true;
      }
    }
    return false;
  }
}
