// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/** The lines of a Python traceback, see {@link ExceptionLines}. Pure. */
final class PythonLines {
  private static final byte[] IGNORED = Ascii.bytes("Exception ignored in: ");
  private static final byte[] MOD_WSGI =
      Ascii.bytes("): Exception occurred processing WSGI script");
  private static final byte[] THREAD = Ascii.bytes("Exception in thread ");
  private static final byte[] RAISE = Ascii.bytes("raise ");

  /** SQLAlchemy's errors go on with the statement, what was put into it, and where to read more. */
  private static final byte[] SQL = Ascii.bytes("[SQL: ");

  private static final byte[] PARAMETERS = Ascii.bytes("[parameters: ");
  private static final byte[] BACKGROUND = Ascii.bytes("(Background on this error at: ");

  /** oslo.concurrency's errors go on with the command and what came of it, in this order. */
  private static final byte[] RUNNING = Ascii.bytes("running command.");

  private static final byte[] COMMAND = Ascii.bytes("Command: ");
  private static final byte[] EXIT_CODE = Ascii.bytes("Exit code: ");
  private static final byte[] STDOUT = Ascii.bytes("Stdout: ");
  private static final byte[] STDERR = Ascii.bytes("Stderr: ");

  /** Announced: {@code Exception ignored in:}. */
  private static final int ANNOUNCED = ExceptionLines.PYTHON + 1;

  private static final int FRAMES = ExceptionLines.PYTHON + 2;
  private static final int EXCEPTION = ExceptionLines.PYTHON + 3;
  private static final int BLANK_AFTER_EXCEPTION = ExceptionLines.PYTHON + 4;
  private static final int CHAINED = ExceptionLines.PYTHON + 5;
  private static final int MESSAGE = ExceptionLines.PYTHON + 6;

  /** In a message whose further lines were counted in the literal that was raised. */
  private static final int COUNTED = ExceptionLines.PYTHON + 7;

  /** In the frame that is drawn around an exception group. */
  private static final int GROUP = ExceptionLines.PYTHON + 8;

  /** Behind a ruler that may be the group's last. */
  private static final int GROUP_CLOSED = ExceptionLines.PYTHON + 9;

  private static final int BLANK_AFTER_GROUP = ExceptionLines.PYTHON + 10;

  /** In SQLAlchemy's statement of several lines. */
  private static final int STATEMENT = ExceptionLines.PYTHON + 11;

  private static final int ENDED = ExceptionLines.PYTHON + 12;

  /** Behind an exception's line that says that a command failed. */
  private static final int FAILED_COMMAND = ExceptionLines.PYTHON + 13;

  /** In the command, which may be a script of several lines. */
  private static final int IN_COMMAND = ExceptionLines.PYTHON + 14;

  private static final int ONE_LINE = 0x100;
  private static final int MAX_LINES = 100;

  /** Further lines of a command: it is a script, and few are long. */
  private static final int MAX_SCRIPT_LINES = 20;

  private PythonLines() {}

  static int first(byte[] text, int from, int to) {
    int opened = opened(text, from, to);
    if (opened > 0) {
      return opened;
    }
    return announces(text, from, to) ? ANNOUNCED : 0;
  }

  /** The state behind the line that a traceback begins with; 0 for any other line. */
  static int opened(byte[] text, int from, int to) {
    if (!PythonTraceback.opens(text, from, to)) {
      return 0;
    }
    return PythonTraceback.opensGroup(text, from, to) ? GROUP : FRAMES;
  }

  private static boolean announces(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, IGNORED)
        || Ascii.indexOf(text, from, to, MOD_WSGI) >= 0
        || (Ascii.startsWith(text, from, to, THREAD) && text[to - 1] == ':');
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    int opened = opened(text, from, to);
    if (opened > 0) {
      return code == ANNOUNCED || code == CHAINED ? opened : 0;
    }
    if (code == COUNTED) {
      int rest = state - ONE_LINE;
      return rest >= ONE_LINE ? rest : EXCEPTION;
    }
    boolean blank = Lines.blank(text, from, to);
    boolean indented = !blank && text[from] == ' ';
    return switch (code) {
      case FRAMES -> {
        if (blank || indented) {
          yield frames(state, text, from, to);
        }
        yield state >= ONE_LINE ? state - FRAMES + COUNTED : exception(text, from, to);
      }
      case GROUP -> group(text, from, to);
      case GROUP_CLOSED -> blank ? BLANK_AFTER_GROUP : group(text, from, to);
      case BLANK_AFTER_GROUP -> PythonTraceback.chains(text, from, to) ? CHAINED : 0;
      case EXCEPTION -> blank ? BLANK_AFTER_EXCEPTION : behindException(text, from, to);
      case STATEMENT -> statement(state, text, from, to);
      case FAILED_COMMAND ->
          Ascii.startsWith(text, from, to, COMMAND)
              ? IN_COMMAND
              : blank ? BLANK_AFTER_EXCEPTION : behindException(text, from, to);
      case IN_COMMAND ->
          Ascii.startsWith(text, from, to, EXIT_CODE)
              ? EXCEPTION
              : oneLineMore(state, MAX_SCRIPT_LINES);
      case BLANK_AFTER_EXCEPTION ->
          PythonTraceback.chains(text, from, to) ? CHAINED : indented ? MESSAGE : 0;
      case CHAINED -> blank ? CHAINED : 0;
      case MESSAGE -> indented ? MESSAGE : blank ? BLANK_AFTER_EXCEPTION : 0;
      default -> 0;
    };
  }

  /**
   * The state behind a line of a group: {@code | text}, or a ruler, of which the last one of all
   * has no number in it. 0 for any other line.
   */
  private static int group(byte[] text, int from, int to) {
    int at = ExceptionLines.unindented(text, from, to);
    if (at == from || at == to || (text[at] != '|' && text[at] != '+')) {
      return 0;
    }
    boolean closes = text[at] == '+' && Ascii.skip(text, at + 1, to, '-') == to;
    return closes ? GROUP_CLOSED : GROUP;
  }

  private static int exception(byte[] text, int from, int to) {
    int words = to - RUNNING.length;
    boolean command = words > from && Ascii.startsWith(text, words, to, RUNNING);
    return command ? FAILED_COMMAND : EXCEPTION;
  }

  /**
   * The state behind a line that SQLAlchemy's or oslo.concurrency's exceptions go on with, or the
   * logging of Python 2 when it could not format a record; 0 for any other line.
   */
  private static int behindException(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, PythonReports.LOGGED_FROM)) {
      return ENDED;
    }
    if (Ascii.startsWith(text, from, to, SQL)) {
      return statement(STATEMENT, text, from, to);
    }
    boolean more =
        Ascii.startsWith(text, from, to, PARAMETERS)
            || Ascii.startsWith(text, from, to, BACKGROUND)
            || process(text, from, to);
    return more ? EXCEPTION : 0;
  }

  private static boolean process(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, COMMAND)
        || Ascii.startsWith(text, from, to, EXIT_CODE)
        || Ascii.startsWith(text, from, to, STDOUT)
        || Ascii.startsWith(text, from, to, STDERR);
  }

  /** A statement goes on to the line that ends with its bracket, or is too long to be one. */
  private static int statement(int state, byte[] text, int from, int to) {
    if (to > from && text[to - 1] == ']') {
      return EXCEPTION;
    }
    return oneLineMore(state, MAX_LINES);
  }

  private static int oneLineMore(int state, int most) {
    return state >= most * ONE_LINE ? 0 : state + ONE_LINE;
  }

  /**
   * The state inside the frames. Where the line that raised is shown with a literal that has line
   * ends in it, as many lines will follow the exception's first.
   */
  private static int frames(int state, byte[] text, int from, int to) {
    int at = ExceptionLines.unindented(text, from, to);
    if (at < to && (text[at] == '^' || text[at] == '~')) {
      return state;
    }
    if (!Ascii.startsWith(text, at, to, RAISE)) {
      return FRAMES;
    }
    int lines = 0;
    for (int i = at; i < to - 1 && lines < MAX_LINES; i++) {
      if (text[i] == '\\') {
        i++;
        lines += text[i] == 'n' ? 1 : 0;
      }
    }
    return FRAMES + lines * ONE_LINE;
  }
}
