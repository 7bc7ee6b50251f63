// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the password of {@code IDENTIFIED BY 'abc'} and of {@code PASSWORD('abc')} in any text, as
 * in a message of an error or in the command that gave the statement; in statements themselves see
 * {@link SqlPasswords}. Not thread-safe: one is reused.
 */
final class IdentifiedBy {
  private static final byte[] BY = Ascii.bytes("BY ");
  private static final byte[] HASH = Ascii.bytes("PASSWORD ");
  private static final String IDENTIFIED = "identified";
  private static final String PASSWORD = "password";
  private static final String OLD = "old_";

  /** How far before the word a plugin's name may begin. */
  private static final int MAX_PLUGIN_BYTES = 64;

  private final Found found;
  private final QuotedText quoted;

  IdentifiedBy(Found found) {
    this.found = found;
    quoted = new QuotedText(found);
  }

  /** Whether the letter {@code B} that lies here is the first of that word, and one follows. */
  boolean find(byte[] text, int start, int at, int end) {
    if (!Ascii.startsWith(text, at, end, BY) || !identified(text, start, at)) {
      return false;
    }
    int value = at + BY.length;
    return secret(
        text, Ascii.startsWith(text, value, end, HASH) ? value + HASH.length : value, end);
  }

  /**
   * Whether the bracket that lies here is that of the function, and not of {@code get_password}.
   */
  boolean findInFunction(byte[] text, int start, int open, int end) {
    int name = open - PASSWORD.length();
    if (!SecretNames.endsWith(text, start, open, PASSWORD)) {
      return false;
    }
    int from = SecretNames.endsWith(text, start, name, OLD) ? name - OLD.length() : name;
    boolean whole = from == start || !Ascii.word(text[from - 1]) || Escapes.end(text, start, from);
    return whole && secret(text, open + 1, end);
  }

  private static boolean identified(byte[] text, int start, int by) {
    int blank = by - 1;
    if (blank <= start || text[blank] != ' ') {
      return false;
    }
    if (SecretNames.endsWith(text, start, blank, IDENTIFIED)) {
      return true;
    }
    // WITH or VIA, and the plugin's name
    int plugin = Ascii.lastIndexOf(text, Math.max(start, blank - MAX_PLUGIN_BYTES), blank, ' ');
    int word = plugin < 0 ? -1 : Ascii.lastIndexOf(text, start, plugin, ' ');
    return word >= 0 && SecretNames.endsWith(text, start, word, IDENTIFIED);
  }

  private boolean secret(byte[] text, int at, int end) {
    return QuotedText.quote(text, at, end) >= 0
        && quoted.read(text, at, end)
        && !found.empty()
        && !Harmless.value(text, found.from(), found.to());
  }
}
