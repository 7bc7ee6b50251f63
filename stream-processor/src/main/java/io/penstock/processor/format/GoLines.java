// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * The lines of a Go panic: the panic, then goroutines, each function on two lines. See {@link
 * ExceptionLines}. Pure.
 */
final class GoLines {
  static final byte[] PANIC = Ascii.bytes("panic: ");
  static final byte[] SERVING = Ascii.bytes("http: panic serving");
  static final byte[] FATAL = Ascii.bytes("fatal error: ");
  private static final byte[] SIGNAL = Ascii.bytes("[signal ");
  private static final byte[] GOROUTINE = Ascii.bytes("goroutine ");
  private static final byte[] CREATED = Ascii.bytes("created by ");

  private static final int PANICKED = ExceptionLines.GO + 1;
  private static final int SIGNALLED = ExceptionLines.GO + 2;
  private static final int BEFORE_GOROUTINE = ExceptionLines.GO + 3;
  private static final int FUNCTION = ExceptionLines.GO + 4;
  private static final int PLACE = ExceptionLines.GO + 5;

  private GoLines() {}

  static int first(byte[] text, int from, int to) {
    int panic = Ascii.indexOf(text, from, to, PANIC);
    if (panic == from || (panic > from && !Ascii.word(text[panic - 1]))) {
      return PANICKED;
    }
    if (Ascii.startsWith(text, from, to, FATAL)) {
      return PANICKED;
    }
    return Ascii.indexOf(text, from, to, SERVING) >= 0 ? BEFORE_GOROUTINE : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    boolean empty = from == to;
    return switch (state & 0xff) {
      case PANICKED ->
          empty
              ? BEFORE_GOROUTINE
              : Ascii.startsWith(text, from, to, SIGNAL)
                  ? SIGNALLED
                  : again(text, from, to) ? PANICKED : 0;
      case SIGNALLED -> empty ? BEFORE_GOROUTINE : 0;
      case BEFORE_GOROUTINE -> goroutine(text, from, to) ? FUNCTION : 0;
      case FUNCTION -> empty ? BEFORE_GOROUTINE : function(text, from, to) ? PLACE : 0;
      case PLACE -> !empty && Lines.blank(text, from, from + 1) ? FUNCTION : 0;
      default -> 0;
    };
  }

  /** A panic while another one was handled is indented. */
  private static boolean again(byte[] text, int from, int to) {
    return text[from] == '\t' && Ascii.startsWith(text, from + 1, to, PANIC);
  }

  /** {@code goroutine 4 [running]:}. */
  static boolean goroutine(byte[] text, int from, int to) {
    if (!Ascii.startsWith(text, from, to, GOROUTINE)) {
      return false;
    }
    int digits = Ascii.skipDigits(text, from + GOROUTINE.length, to);
    return digits > from + GOROUTINE.length
        && Ascii.at(text, digits, to, ' ')
        && Ascii.at(text, digits + 1, to, '[')
        && text[to - 1] == ':';
  }

  /** {@code net/http.(*conn).serve.func1(0xc0)}, {@code created by main.main}. */
  static boolean function(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, CREATED)) {
      return true;
    }
    int open = Ascii.indexOf(text, from, to, '(');
    return open > from && Ascii.wordEnd(text, from, open) == open;
  }
}
