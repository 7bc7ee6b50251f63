// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** Which program an option belongs to: one that stands before it in the same command. Pure. */
final class Programs {
  private static final byte[] BIN = Ascii.bytes("bin/");

  /** How far before the option its program may stand. */
  private static final int MAX_BEFORE = 512;

  private Programs() {}

  /**
   * Whether it belongs to one of the programs.
   *
   * @param option where its first dash lies, behind a blank or a quote
   * @param begins whether names that only begin with one of these are meant, too
   */
  static boolean anyOf(byte[][] names, boolean begins, byte[] text, int start, int option) {
    int limit = Math.max(start, option - MAX_BEFORE);
    boolean quoted = false;
    for (int i = option - 2; i >= limit && (quoted || !endsCommand(text, i, option)); i--) {
      quoted ^= text[i] == '"' || text[i] == '\'';
      boolean first = i == start || !inPath(text[i - 1]);
      if (first && is(names, begins, text, i, option)) {
        return true;
      }
    }
    return false;
  }

  /** Of {@code &} only one with a blank beside it: others are in queries of URLs. */
  private static boolean endsCommand(byte[] text, int at, int option) {
    return switch (text[at]) {
      case ';', '|', '\n' -> true;
      case '&' -> Ascii.at(text, at - 1, option, ' ') || Ascii.at(text, at + 1, option, ' ');
      default -> false;
    };
  }

  private static boolean inPath(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == '/';
  }

  /** {@code mysqldump} or {@code /usr/bin/mariadb-dump}; no folder of data. */
  private static boolean is(byte[][] names, boolean begins, byte[] text, int word, int limit) {
    int wordEnd = word;
    while (wordEnd < limit && inPath(text[wordEnd])) {
      wordEnd++;
    }
    int slash = Ascii.lastIndexOf(text, word, wordEnd, '/');
    if (slash >= 0 && (slash - 3 < word || !Ascii.startsWith(text, slash - 3, slash + 1, BIN))) {
      return false;
    }
    int from = Math.max(word, slash + 1);
    for (byte[] name : names) {
      if (Ascii.startsWith(text, from, wordEnd, name)
          && (begins || wordEnd - from == name.length)) {
        return true;
      }
    }
    return false;
  }
}
