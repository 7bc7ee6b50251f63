// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the passwords in statements of MySQL and MariaDB, which are quoted: {@code IDENTIFIED BY
 * 'abc'}, {@code IDENTIFIED WITH plugin BY 'abc'}, {@code PASSWORD('abc')}, {@code BY PASSWORD
 * '*2470…'}. Not thread-safe: one is reused.
 */
final class SqlPasswords implements Finder {
  private static final String BY = "by";
  private static final String AS = "as";
  private static final String USING = "using";
  private static final String PASSWORD = "password";
  private static final String IDENTIFIED = "identified";

  /** How far before its password the word that announces it may stand. */
  private static final int MAX_BEFORE = 100;

  private final Found found = new Found();
  private byte[] text = {};
  private int start;
  private int end;

  @Override
  public int from() {
    return found.from();
  }

  @Override
  public int to() {
    return found.to();
  }

  @Override
  public boolean find(byte[] newText, int newStart, int newEnd) {
    text = newText;
    start = newStart;
    end = newEnd;
    return search(newStart);
  }

  /** Behind the quote that the last one ends with. */
  @Override
  public boolean next() {
    return search(found.to() + 1);
  }

  private boolean search(int from) {
    int at = from;
    while (at < end) {
      if (text[at] != '\'' && text[at] != '"') {
        at++;
        continue;
      }
      int close = closing(at);
      found.set(at + 1, close);
      if (!found.empty() && !Harmless.value(text, at + 1, close) && announced(at)) {
        return true;
      }
      at = close + 1;
    }
    return false;
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
