// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** The lines of a PHP exception with its stack trace, see {@link ExceptionLines}. Pure. */
final class PhpLines {
  static final byte[] EXCEPTION = Ascii.bytes("exception '");
  static final byte[] WITH_MESSAGE = Ascii.bytes("' with message '");
  private static final byte[] PHP = Ascii.bytes("PHP ");
  private static final byte[][] KINDS = {
    Ascii.bytes("Fatal error:"),
    Ascii.bytes("Parse error:"),
    Ascii.bytes("Warning:"),
    Ascii.bytes("Notice:")
  };
  private static final byte[] STACK = Ascii.bytes("Stack trace:");
  private static final byte[] THROWN = Ascii.bytes("thrown in ");

  private static final int NAMED = ExceptionLines.PHP + 1;
  private static final int FRAMES = ExceptionLines.PHP + 2;
  private static final int END = ExceptionLines.PHP + 3;

  private PhpLines() {}

  static int first(byte[] text, int from, int to) {
    int php = Ascii.indexOf(text, from, to, PHP);
    if (php >= 0) {
      for (byte[] kind : KINDS) {
        if (Ascii.startsWith(text, php + PHP.length, to, kind)) {
          return NAMED;
        }
      }
    }
    int exception = Ascii.indexOf(text, from, to, EXCEPTION);
    return exception >= 0 && Ascii.indexOf(text, exception, to, WITH_MESSAGE) > 0 ? NAMED : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    if (code == NAMED) {
      return Ascii.startsWith(text, from, to, STACK) ? FRAMES : 0;
    }
    if (code != FRAMES || from == to) {
      return 0;
    }
    if (text[from] == '#' && from + 1 < to && Ascii.digit(text[from + 1])) {
      return FRAMES;
    }
    int at = ExceptionLines.unindented(text, from, to);
    return at > from && Ascii.startsWith(text, at, to, THROWN) ? END : 0;
  }
}
