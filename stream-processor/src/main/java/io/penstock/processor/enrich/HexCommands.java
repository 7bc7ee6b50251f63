// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a command that auditd wrote in hexadecimal digits, as it does with one that has blanks, if
 * a secret is in it: {@code proctitle=6D7973716C002D7061626364}. Not thread-safe: one is reused.
 */
final class HexCommands {
  private static final String[] NAMES = {"proctitle", "cmd"};

  /** Shorter ones have no secret. */
  private static final int MIN_DIGITS = 16;

  private final List<String> more;
  private final Found found;
  private @Nullable SecretFinder finder;

  /**
   * A finder.
   *
   * @param more ends of names besides the usual ones, in lower case
   */
  HexCommands(List<String> more, Found found) {
    this.more = more;
    this.found = found;
  }

  /** Whether the value behind this sign is such a command. */
  boolean find(byte[] text, int start, int sign, int end) {
    if (digit(text, sign + 1, end) < 0 || !named(text, start, sign)) {
      return false;
    }
    int from = sign + 1;
    int to = from;
    while (digit(text, to, end) >= 0) {
      to++;
    }
    if (to - from < MIN_DIGITS || (to < end && Ascii.word(text[to]))) {
      return false;
    }
    byte[] command = decoded(text, from, to);
    found.set(from, to);
    return finder().find(command, 0, command.length);
  }

  private static boolean named(byte[] text, int start, int sign) {
    for (String name : NAMES) {
      if (SecretNames.endsWith(text, start, sign, name)) {
        return true;
      }
    }
    return false;
  }

  /** Made when it is needed: it may have to decode a command in this one. */
  private SecretFinder finder() {
    SecretFinder known = finder;
    if (known == null) {
      known = new SecretFinder(more);
      finder = known;
    }
    return known;
  }

  /** The command, its words with blanks between them. */
  private static byte[] decoded(byte[] text, int from, int to) {
    byte[] command = new byte[(to - from) / 2];
    for (int i = 0; i < command.length; i++) {
      int at = from + 2 * i;
      int letter = digit(text, at, to) * 16 + digit(text, at + 1, to);
      command[i] = (byte) (letter == 0 ? ' ' : letter);
    }
    return command;
  }

  /** The value of the digit that lies here, -1 if none does; auditd writes large letters. */
  private static int digit(byte[] text, int at, int end) {
    if (at >= end) {
      return -1;
    }
    byte b = text[at];
    return Ascii.digit(b) ? b - '0' : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
  }
}
