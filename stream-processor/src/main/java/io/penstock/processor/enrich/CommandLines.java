// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Finds where a text surely holds a command, and not words about one: {@code COMMAND=…} of sudo,
 * {@code CMD (…)} of cron, {@code _raw_params=…} and {@code "cmd": …} of Ansible, and what a shell,
 * or {@code su} for one, gets with {@code -c}. Not thread-safe: one is reused.
 */
final class CommandLines {
  private static final String SUDO = "COMMAND";
  private static final String ANSIBLE = "_raw_params";
  private static final String RESULT = "cmd";
  private static final String SHELL = "sh";
  private static final byte[] CRON = Ascii.bytes("CMD (");

  /** They give the command to a shell, whose user may stand before it. */
  private static final String[] FOR_SHELL = {"su", "runuser"};

  /** How many other options of a shell, or values of them, may stand before that one. */
  private static final int MAX_OPTIONS = 4;

  private final Found found = new Found();
  private final QuotedText quoted = new QuotedText(found);

  int from() {
    return found.from();
  }

  int to() {
    return found.to();
  }

  /** Looks for the next one of a range. */
  boolean next(byte[] text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (begins(text, start, at, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(byte[] text, int start, int at, int end) {
    return switch (text[at]) {
      case '=' -> assigned(text, start, at) && set(at + 1, to(text, at, end));
      case ':' -> member(text, start, at) && value(text, at + 1, end);
      case 'C' ->
          Ascii.startsWith(text, at, end, CRON) && set(at + CRON.length, lineTo(text, at, end));
      case '-' -> shell(text, start, at, end) && script(text, lettersTo(text, at, end), end);
      default -> false;
    };
  }

  private boolean set(int from, int to) {
    found.set(from, to);
    return true;
  }

  private static int lineTo(byte[] text, int from, int end) {
    int newline = Lines.next(text, from, end);
    return newline < 0 ? end : newline;
  }

  /** Scripts of Ansible have many lines. */
  private static int to(byte[] text, int sign, int end) {
    return text[sign - 1] == 's' ? end : lineTo(text, sign, end);
  }

  /** Whether a command is behind this equals sign. */
  static boolean assigned(byte[] text, int start, int sign) {
    if (sign <= start) {
      return false;
    }
    return switch (text[sign - 1]) {
      case 'D' -> ends(text, start, sign, SUDO);
      case 's' -> ends(text, start, sign, ANSIBLE);
      default -> false;
    };
  }

  /** Whether one is behind this colon, and a name in quotes before it. */
  static boolean member(byte[] text, int start, int colon) {
    int nameTo = nameTo(text, start, colon);
    if (nameTo <= start || !QuotedText.is(text[colon - 1])) {
      return false;
    }
    int quote = nameTo - RESULT.length() - 1;
    return switch (text[nameTo - 1]) {
      case 's' -> ends(text, start, nameTo, ANSIBLE);
      case 'd' -> quote >= start && QuotedText.is(text[quote]) && ends(text, start, nameTo, RESULT);
      default -> false;
    };
  }

  private static int nameTo(byte[] text, int start, int colon) {
    int to = colon;
    while (to > start && QuotedText.quoteOrBackslash(text[to - 1])) {
      to--;
    }
    return to;
  }

  private static boolean ends(byte[] text, int start, int to, String word) {
    int from = to - word.length();
    for (int i = 0; from >= start && i < word.length(); i++) {
      if (text[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return from >= start;
  }

  /** Whether the option at this dash is {@code -c}, {@code -lc} or the like of such a program. */
  static boolean shell(byte[] text, int start, int dash, int end) {
    int to = lettersTo(text, dash, end);
    if (to == dash + 1
        || text[to - 1] != 'c'
        || to == end
        || !separator(text[to])
        || dash == start
        || !separator(text[dash - 1])) {
      return false;
    }
    boolean options = true;
    int word = dash;
    for (int i = 0; i <= MAX_OPTIONS && word > start; i++) {
      int wordTo = back(text, start, word);
      word = wordFrom(text, start, wordTo);
      if (forShell(text, word, wordTo)
          || (options && SecretNames.endsWith(text, word, wordTo, SHELL))) {
        return true;
      }
      if (word == wordTo) {
        return false;
      }
      options &= text[word] == '-';
    }
    return false;
  }

  private static boolean forShell(byte[] text, int word, int to) {
    int name = Ascii.lastIndexOf(text, word, to, '/') + 1;
    for (String program : FOR_SHELL) {
      if (to - Math.max(word, name) == program.length() && ends(text, word, to, program)) {
        return true;
      }
    }
    return false;
  }

  private static int lettersTo(byte[] text, int dash, int end) {
    int to = dash + 1;
    while (to < end && text[to] >= 'a' && text[to] <= 'z') {
      to++;
    }
    return to;
  }

  private static boolean separator(byte b) {
    return b == ' ' || b == ',' || QuotedText.quoteOrBackslash(b);
  }

  private static int back(byte[] text, int start, int from) {
    int at = from;
    while (at > start && separator(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static int wordFrom(byte[] text, int start, int to) {
    int from = to;
    while (from > start && inWord(text[from - 1])) {
      from--;
    }
    return from;
  }

  private static boolean inWord(byte b) {
    return Ascii.word(b) || b == '-' || b == '/' || b == '.';
  }

  private boolean script(byte[] text, int at, int end) {
    int value = Ascii.skip(text, QuotedText.behind(text, at, end), end, ',');
    return quoted.read(text, value, end) || set(value, lineTo(text, value, end));
  }

  private boolean value(byte[] text, int at, int end) {
    if (quoted.read(text, at, end)) {
      return true;
    }
    int list = Escapes.skipTabs(text, at, end);
    return Ascii.at(text, list, end, '[') && set(list + 1, lineTo(text, list, end));
  }
}
