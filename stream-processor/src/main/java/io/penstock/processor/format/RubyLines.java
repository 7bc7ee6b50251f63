// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** The lines of a Ruby exception, Rails' or the interpreter's, see {@link ExceptionLines}. Pure. */
final class RubyLines {
  private static final byte[] ERROR = Ascii.bytes("Error (");
  private static final byte[] FILE = Ascii.bytes(".rb:");
  private static final byte[] IN = Ascii.bytes(":in ");
  private static final byte[] FROM = Ascii.bytes("\tfrom ");
  private static final byte[] OPEN = Ascii.bytes(" (");

  private static final int NAMED = ExceptionLines.RUBY + 1;
  private static final int FRAMES = ExceptionLines.RUBY + 2;

  /** The interpreter's own shape: the place first, then the message and the class. */
  private static final int PLACED = ExceptionLines.RUBY + 3;

  private RubyLines() {}

  static int first(byte[] text, int from, int to) {
    boolean rails = to - from > 2 && text[to - 1] == ':' && text[to - 2] == ')';
    if (rails && open(text, from, to) >= 0) {
      return NAMED;
    }
    return Ascii.at(text, to - 1, to, ')') && named(text, from, to) && place(text, from, to)
        ? PLACED
        : 0;
  }

  /** The parenthesis behind the class in {@code ActiveRecord::RecordInvalid (text):}, or -1. */
  static int open(byte[] text, int from, int to) {
    int name = ExceptionLines.unindented(text, from, to);
    int end = constantEnd(text, name, to);
    if (end > name && Ascii.startsWith(text, end, to, OPEN)) {
      return end + 1;
    }
    int error = Ascii.indexOf(text, from, to, ERROR);
    return error < 0 ? -1 : error + ERROR.length - 1;
  }

  /** Whether the line ends with a class, {@code (Errno::ENOENT)}. */
  private static boolean named(byte[] text, int from, int to) {
    int open = Ascii.lastIndexOf(text, from, to, '(');
    return open >= 0 && open + 2 < to && constantEnd(text, open + 1, to) == to - 1;
  }

  private static int constantEnd(byte[] text, int from, int to) {
    int end = from;
    if (from < to && text[from] >= 'A' && text[from] <= 'Z') {
      while (end < to && (Ascii.word(text[end]) || text[end] == ':')) {
        end++;
      }
    }
    return end;
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
