// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** The lines of a Ruby exception, Rails' or the interpreter's, see {@link ExceptionLines}. Pure. */
final class RubyLines {
  static final byte[] ERROR = Ascii.bytes("Error (");
  private static final byte[] FILE = Ascii.bytes(".rb:");
  private static final byte[] IN = Ascii.bytes(":in ");
  private static final byte[] FROM = Ascii.bytes("\tfrom ");
  private static final byte[] ERROR_END = Ascii.bytes("Error)");

  private static final int NAMED = ExceptionLines.RUBY + 1;
  private static final int FRAMES = ExceptionLines.RUBY + 2;

  /** The interpreter's own shape: the place first, then the message and the class. */
  private static final int PLACED = ExceptionLines.RUBY + 3;

  private RubyLines() {}

  static int first(byte[] text, int from, int to) {
    boolean rails = to - from > 2 && text[to - 1] == ':' && text[to - 2] == ')';
    if (rails && Ascii.indexOf(text, from, to, ERROR) >= 0) {
      return NAMED;
    }
    boolean plain =
        to - from > ERROR_END.length && Ascii.equal(text, to - ERROR_END.length, to, ERROR_END);
    return plain && place(text, from, to) ? PLACED : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    if (code == PLACED) {
      return Ascii.startsWith(text, from, to, FROM) ? PLACED : 0;
    }
    int at = ExceptionLines.unindented(text, from, to);
    if (code == NAMED && at == to && to - from == 2) {
      return FRAMES;
    }
    return at > from && at < to && place(text, at, to) ? FRAMES : 0;
  }

  /** {@code app/books.rb:69:in `load'}. */
  private static boolean place(byte[] text, int from, int to) {
    int file = Ascii.indexOf(text, from, to, FILE);
    if (file < 0) {
      return false;
    }
    int line = file + FILE.length;
    int lineTo = Ascii.skipDigits(text, line, to);
    return lineTo > line && Ascii.startsWith(text, lineTo, to, IN);
  }
}
