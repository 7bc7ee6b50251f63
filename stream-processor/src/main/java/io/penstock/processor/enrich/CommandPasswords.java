// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the password in {@code mysql -pPASSWORD}, and of the other clients of MySQL and MariaDB,
 * whose names begin with these words. Of other programs {@code -p} is a port or a path. Not
 * thread-safe: one is reused.
 */
final class CommandPasswords {
  private static final byte[][] CLIENTS = {Ascii.bytes("mysql"), Ascii.bytes("mariadb")};
  private static final byte[] BIN = Ascii.bytes("bin/");

  /** What other programs' options go on with, behind their first letter. */
  private static final String[] OTHERS = {"ath", "ort", "id", "rint", "rint0", "rune", "erm"};

  /** How far before the option its program may stand. */
  private static final int MAX_BEFORE = 256;

  private final Found found;
  private final SecretValues values;
  private byte[] text = {};
  private int start;

  CommandPasswords(Found found) {
    this.found = found;
    values = new SecretValues(found);
  }

  /**
   * The password behind the dash that lies here.
   *
   * @param newStart where the program may stand at the earliest
   */
  boolean option(byte[] newText, int newStart, int at, int end) {
    text = newText;
    start = newStart;
    int value = at + 2;
    if (!Ascii.at(text, at + 1, end, 'p') || at == start || value >= end) {
      return false;
    }
    boolean quoted = text[at - 1] == '\'' || text[at - 1] == '"';
    if ((!quoted && text[at - 1] != ' ') || (text[value] <= ' ' && text[value] >= 0)) {
      return false;
    }
    return (!quoted || text[value] != text[at - 1])
        && ofClient(at - 1)
        && values.read(text, value, end)
        && !mapping()
        && !other();
  }

  /** {@code 8080:80}, which containers get, and some of them are named as their program. */
  private boolean mapping() {
    boolean colon = false;
    for (int i = found.from(); i < found.to(); i++) {
      colon |= text[i] == ':';
      if (text[i] != ':' && text[i] != '.' && !Ascii.digit(text[i])) {
        return false;
      }
    }
    return colon;
  }

  private boolean other() {
    for (String other : OTHERS) {
      if (found.to() - found.from() == other.length()
          && SecretNames.endsWith(text, found.from(), found.to(), other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the program before the option, in the same command, is a client. */
  private boolean ofClient(int option) {
    int limit = Math.max(start, option - MAX_BEFORE);
    for (int i = option; i >= limit && !endsCommand(text[i]); i--) {
      boolean first = i == start || !inPath(text[i - 1]);
      if (first && client(i, option)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsCommand(byte b) {
    return b == ';' || b == '|' || b == '&' || b == '\n';
  }

  private static boolean inPath(byte b) {
    return Ascii.word(b) || b == '-' || b == '.' || b == '/';
  }

  /** {@code mysqldump} or {@code /usr/bin/mariadb-dump}; no folder of data. */
  private boolean client(int word, int limit) {
    int wordEnd = word;
    while (wordEnd < limit && inPath(text[wordEnd])) {
      wordEnd++;
    }
    int slash = Ascii.lastIndexOf(text, word, wordEnd, '/');
    boolean program =
        slash < 0 || (slash - 3 >= word && Ascii.startsWith(text, slash - 3, slash + 1, BIN));
    for (byte[] client : CLIENTS) {
      if (program && Ascii.startsWith(text, Math.max(word, slash + 1), wordEnd, client)) {
        return true;
      }
    }
    return false;
  }
}
