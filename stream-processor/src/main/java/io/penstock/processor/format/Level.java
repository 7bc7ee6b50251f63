// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * How bad an event is: the eight severities of syslog (RFC 5424, table 2), and the words that
 * programs use for them.
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is the severity, by RFC 5424
public enum Level {
  EMERGENCY("emergency"),
  ALERT("alert"),
  CRITICAL("critical"),
  ERROR("error"),
  WARNING("warning"),
  NOTICE("notice"),
  INFO("info"),
  DEBUG("debug");

  private static final Level[] VALUES = values();

  private static final byte[][] WORDS = new byte[VALUES.length][];

  static {
    for (Level level : VALUES) {
      WORDS[level.ordinal()] = Ascii.bytes(level.word);
    }
  }

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /** The level with this syslog severity, 0 to 7. */
  public static Level ofSeverity(int severity) {
    return VALUES[severity & 7];
  }

  /** The level that a word means, in any case; null if it is none. */
  public static @Nullable Level of(byte[] word, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 11) {
      return null;
    }
    return switch (word[from] | 0x20) {
      case 'd' ->
          length == 1
                  || is(word, from, to, "debug")
                  || is(word, from, to, "dbg")
                  || is(word, from, to, "dbug")
              ? DEBUG
              : is(word, from, to, "deprecation") ? WARNING : null;
      case 't' -> is(word, from, to, "trace") ? DEBUG : null;
      case 'i' ->
          length == 1 || is(word, from, to, "info") || is(word, from, to, "information")
              ? INFO
              : null;
      case 'n' ->
          length == 1 || is(word, from, to, "notice") || is(word, from, to, "note") ? NOTICE : null;
      case 'w' ->
          length == 1 || is(word, from, to, "warning") || is(word, from, to, "warn")
              ? WARNING
              : null;
      case 'e' ->
          length == 1
                  || is(word, from, to, "error")
                  || is(word, from, to, "err")
                  || is(word, from, to, "eror")
              ? ERROR
              : is(word, from, to, "emergency")
                      || is(word, from, to, "emerg")
                      || is(word, from, to, "emer")
                  ? EMERGENCY
                  : null;
      case 'c' ->
          is(word, from, to, "critical")
                  || is(word, from, to, "crit")
                  || is(word, from, to, "crash")
              ? CRITICAL
              : null;
      case 'f' -> is(word, from, to, "fatal") ? CRITICAL : null;
      case 'a' -> is(word, from, to, "alert") ? ALERT : is(word, from, to, "audit") ? NOTICE : null;
      case 'p' -> is(word, from, to, "panic") ? EMERGENCY : null;
      default -> null;
    };
  }

  private static boolean is(byte[] word, int from, int to, String lower) {
    if (to - from != lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if ((word[from + i] | 0x20) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Writes its word and its number. */
  public void set(Fields fields) {
    fields.text(Field.LOG_LEVEL, WORDS[ordinal()]);
    fields.number(Field.EVENT_SEVERITY, ordinal());
  }
}
