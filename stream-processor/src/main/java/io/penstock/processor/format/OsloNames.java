// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * The names that a head of oslo.log has for its level and its logger, where no process id shows
 * that it is one: nothing but these, so that no other text is taken for a head. Pure.
 */
final class OsloNames {
  private static final int LONGEST_LEVEL = 8;
  private static final byte[][] WORDS = {
    Ascii.bytes("DEBUG"),
    Ascii.bytes("INFO"),
    Ascii.bytes("AUDIT"),
    Ascii.bytes("WARNING"),
    Ascii.bytes("WARN"),
    Ascii.bytes("ERROR"),
    Ascii.bytes("CRITICAL"),
    Ascii.bytes("TRACE")
  };
  private static final Level[] LEVELS = {
    Level.DEBUG,
    Level.INFO,
    Level.NOTICE,
    Level.WARNING,
    Level.WARNING,
    Level.ERROR,
    Level.CRITICAL,
    Level.DEBUG
  };

  private OsloNames() {}

  /** Where the level that begins here ends, in front of its blank; -1 if none may be there. */
  static int levelEnd(byte[] text, int from, int to) {
    if (from >= to || text[from] < 'A' || text[from] > 'W') {
      return -1;
    }
    int end = Ascii.wordEnd(text, from, Math.min(to, from + LONGEST_LEVEL + 1));
    return Ascii.at(text, end, to, ' ') ? end : -1;
  }

  /** The level of this name, which is in capitals; null if oslo.log has none of it. */
  static @Nullable Level level(byte[] text, int from, int to) {
    for (int i = 0; i < WORDS.length; i++) {
      if (Ascii.equal(text, from, to, WORDS[i])) {
        return LEVELS[i];
      }
    }
    return null;
  }

  /**
   * Where the name of a logger ends, {@code from} if there is none: words with points between them,
   * as modules of Python have; some programs' have hyphens.
   */
  static int loggerEnd(byte[] text, int from, int to) {
    if (from >= to || !Ascii.word(text[from]) || Ascii.digit(text[from])) {
      return from;
    }
    int end = from + 1;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '-')) {
      end++;
    }
    return end;
  }
}
