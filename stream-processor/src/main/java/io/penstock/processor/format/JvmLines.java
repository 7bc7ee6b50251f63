// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * The lines of a stack trace of Java, C# or JavaScript: a line that names an exception, then {@code
 * at ...}. See {@link ExceptionLines}. Pure.
 */
final class JvmLines {
  private static final byte[] EXCEPTION = Ascii.bytes("Exception");
  private static final byte[] ERROR = Ascii.bytes("Error");
  private static final byte[] THROWABLE = Ascii.bytes("Throwable");
  private static final byte[] V8 = Ascii.bytes("V8 errors stack trace");
  static final byte[] AT = Ascii.bytes("at ");
  private static final byte[] EVAL_AT = Ascii.bytes("eval at ");
  private static final byte[] NESTED = Ascii.bytes("nested exception is:");
  private static final byte[] CAUSED = Ascii.bytes("Caused by:");
  private static final byte[] SUPPRESSED = Ascii.bytes("Suppressed:");
  private static final byte[] DOTS = Ascii.bytes("... ");
  private static final byte[] MORE = Ascii.bytes(" more");
  private static final byte[] OMITTED = Ascii.bytes(" common frames omitted");
  private static final byte[] INNER_END = Ascii.bytes("--- End of inner exception stack trace ---");
  private static final byte[] RETHROWN =
      Ascii.bytes("--- End of stack trace from previous location where exception was thrown ---");

  /** Behind a line that names an exception. */
  private static final int NAMED = ExceptionLines.JVM + 1;

  private static final int FRAMES = ExceptionLines.JVM + 2;

  /** Another exception is named in the next line. */
  private static final int NAME_FOLLOWS = ExceptionLines.JVM + 3;

  /** Like {@link #NAMED}, a blank line may follow. */
  private static final int NAMED_WITHIN = ExceptionLines.JVM + 4;

  /** Behind a cause: a blank line means that its message has more lines. */
  private static final int CAUSE = ExceptionLines.JVM + 5;

  /** In the further lines of a cause's message; the number of those that may come is above. */
  private static final int MESSAGE = ExceptionLines.JVM + 6;

  private static final int ONE_LINE = 0x100;
  private static final int MAX_LINES = 4;

  private JvmLines() {}

  static int first(byte[] text, int from, int to) {
    return nameEnd(text, from, to) > 0 || Ascii.startsWith(text, from, to, V8) ? NAMED : 0;
  }

  /** Where the name of an exception ends that a colon or the line's end follows; 0 if none. */
  static int nameEnd(byte[] text, int from, int to) {
    for (int i = from + 1; i <= to; i++) {
      if (i < to && text[i] != ':') {
        continue;
      }
      boolean name =
          switch (text[i - 1]) {
            case 'n' -> endsWith(text, from, i, EXCEPTION);
            case 'r' -> endsWith(text, from, i, ERROR);
            case 'e' -> endsWith(text, from, i, THROWABLE);
            default -> false;
          };
      if (name) {
        return i;
      }
    }
    return 0;
  }

  private static boolean endsWith(byte[] text, int from, int to, byte[] word) {
    return to - from >= word.length && Ascii.equal(text, to - word.length, to, word);
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    if (code == NAME_FOLLOWS) {
      return nameEnd(text, from, to) > 0 ? NAMED_WITHIN : 0;
    }
    boolean blank = Lines.blank(text, from, to);
    if (code == NAMED_WITHIN && blank) {
      return NAMED_WITHIN;
    }
    if (code == CAUSE && blank) {
      return MESSAGE + MAX_LINES * ONE_LINE;
    }
    int at = ExceptionLines.unindented(text, from, to);
    boolean indented = at > from;
    if (indented
        && (Ascii.startsWith(text, at, to, AT) || Ascii.startsWith(text, at, to, EVAL_AT))) {
      return FRAMES;
    }
    if (code != FRAMES && Ascii.startsWith(text, at, to, NESTED)) {
      return NAME_FOLLOWS;
    }
    if (Ascii.startsWith(text, at, to, CAUSED) || Ascii.startsWith(text, at, to, SUPPRESSED)) {
      return CAUSE;
    }
    boolean rest =
        more(text, at, to)
            || (indented && Ascii.equal(text, at, to, INNER_END))
            || Ascii.equal(text, at, to, RETHROWN);
    if (!rest && code == MESSAGE) {
      return state >= ONE_LINE ? state - ONE_LINE : 0;
    }
    return rest ? FRAMES : 0;
  }

  /** {@code ... 27 common frames omitted}. */
  private static boolean more(byte[] text, int at, int to) {
    if (!Ascii.startsWith(text, at, to, DOTS)) {
      return false;
    }
    int digits = Ascii.skipDigits(text, at + DOTS.length, to);
    return digits > at + DOTS.length
        && (Ascii.startsWith(text, digits, to, MORE)
            || Ascii.startsWith(text, digits, to, OMITTED));
  }
}
