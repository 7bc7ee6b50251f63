// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * What Python prints on its standard error besides tracebacks: a record that its logging could not
 * format, the stacks of a process that died, what asyncio says of a task that failed, warnings with
 * their line of source. See {@link ExceptionLines}. Pure.
 */
final class PythonReports {
  /** Set in the state of a traceback that lies inside of a logging error. */
  static final int IN_LOGGING = 0x100_0000;

  static final byte[] FATAL_ERROR = Ascii.bytes("Fatal Python error: ");
  private static final byte[] CALL_STACK = Ascii.bytes("Call stack:");
  static final byte[] LOGGED_FROM = Ascii.bytes("Logged from file ");

  private static final byte[] LOGGING_ERROR = Ascii.bytes("--- Logging error ---");
  private static final byte[] MESSAGE_OF = Ascii.bytes("Message: ");
  private static final byte[] ARGUMENTS = Ascii.bytes("Arguments: ");
  private static final byte[] NEVER_RETRIEVED = Ascii.bytes(" exception was never retrieved");
  private static final byte[] TASK = Ascii.bytes("Task");
  private static final byte[] FUTURE = Ascii.bytes("Future");
  private static final byte[] PENDING = Ascii.bytes("Task was destroyed but it is pending!");
  private static final byte[] CALLBACK = Ascii.bytes("Exception in callback ");
  private static final byte[] CURRENT_THREAD = Ascii.bytes("Current thread");
  private static final byte[] THREAD = Ascii.bytes("Thread 0x");
  private static final byte[] RECENT_FIRST = Ascii.bytes(" (most recent call first):");
  private static final byte[] RUNTIME_STATE = Ascii.bytes("Python runtime state: ");
  private static final byte[] EXTENSIONS = Ascii.bytes("Extension modules: ");
  private static final byte[] WARNING = Ascii.bytes("Warning");
  private static final byte[] TRACEMALLOC =
      Ascii.bytes("ResourceWarning: Enable tracemalloc to get the object allocation traceback");

  private static final int LOGGING = ExceptionLines.PYTHON_REPORT + 1;
  private static final int STACK = ExceptionLines.PYTHON_REPORT + 2;
  private static final int MESSAGE = ExceptionLines.PYTHON_REPORT + 3;
  private static final int ENDED = ExceptionLines.PYTHON_REPORT + 4;
  private static final int ASYNC = ExceptionLines.PYTHON_REPORT + 5;

  /** Behind {@code Fatal Python error: ...}; then in the stacks of its threads. */
  private static final int FATAL = ExceptionLines.PYTHON_REPORT + 6;

  private static final int THREADS = ExceptionLines.PYTHON_REPORT + 7;

  /** The stacks of a process that lives. */
  private static final int DUMP = ExceptionLines.PYTHON_REPORT + 8;

  /** Behind a warning: its line of source may follow. */
  private static final int WARNED = ExceptionLines.PYTHON_REPORT + 9;

  /** In a warning's text, which began on the line below; the lines that may come are above. */
  private static final int WARNING_TEXT = ExceptionLines.PYTHON_REPORT + 10;

  private static final int SOURCE = ExceptionLines.PYTHON_REPORT + 11;

  private static final int ONE_LINE = 0x100;
  private static final int MAX_LINES = 20;

  private PythonReports() {}

  static int first(byte[] text, int from, int to) {
    return switch (text[from]) {
      case '-' -> Ascii.equal(text, from, to, LOGGING_ERROR) ? LOGGING : 0;
      case 'C' -> thread(text, from, to) ? DUMP : 0;
      case 'E' -> Ascii.startsWith(text, from, to, CALLBACK) ? ASYNC : 0;
      case 'F' ->
          Ascii.startsWith(text, from, to, FATAL_ERROR)
              ? FATAL
              : neverRetrieved(text, from, to, FUTURE) ? ASYNC : 0;
      case 'T' ->
          neverRetrieved(text, from, to, TASK) || Ascii.equal(text, from, to, PENDING)
              ? ASYNC
              : thread(text, from, to) ? DUMP : 0;
      case '/', '<' -> {
        int begins = textOfWarning(text, from, to);
        yield begins < 0 ? 0 : begins < to ? WARNED : WARNING_TEXT + MAX_LINES * ONE_LINE;
      }
      default -> 0;
    };
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    boolean blank = Lines.blank(text, from, to);
    boolean indented = !blank && text[from] == ' ';
    return switch (code) {
      case LOGGING -> {
        int traceback = PythonLines.opened(text, from, to);
        yield traceback > 0 ? traceback | IN_LOGGING : stack(text, from, to);
      }
      case STACK ->
          indented || Ascii.startsWith(text, from, to, LOGGED_FROM)
              ? STACK
              : Ascii.startsWith(text, from, to, MESSAGE_OF) ? MESSAGE : 0;
      case MESSAGE -> Ascii.startsWith(text, from, to, ARGUMENTS) ? ENDED : 0;
      case ASYNC -> member(text, from, to) ? ASYNC : PythonLines.opened(text, from, to);
      case FATAL ->
          Ascii.startsWith(text, from, to, RUNTIME_STATE) || JvmLines.nameEnd(text, from, to) > 0
              ? FATAL
              : threads(THREADS, text, from, to);
      case THREADS, DUMP -> blank || indented ? code : threads(code, text, from, to);
      case WARNED -> indented ? SOURCE : 0;
      case WARNING_TEXT -> warningText(state, text, from, to);
      case SOURCE -> Ascii.equal(text, from, to, TRACEMALLOC) ? ENDED : 0;
      default -> 0;
    };
  }

  /** The state behind a line in a logging error's traceback, or behind that. */
  static int inLogging(int state, byte[] text, int from, int to) {
    int next = PythonLines.next(state & ~IN_LOGGING, text, from, to);
    return next > 0 ? next | IN_LOGGING : stack(text, from, to);
  }

  private static int stack(byte[] text, int from, int to) {
    return Ascii.equal(text, from, to, CALL_STACK) ? STACK : 0;
  }

  /** Whether the exception of a logging error ends before this line. */
  static boolean endsException(byte[] text, int from, int to) {
    return stack(text, from, to) > 0 || Ascii.startsWith(text, from, to, LOGGED_FROM);
  }

  private static int threads(int state, byte[] text, int from, int to) {
    if (Lines.blank(text, from, to) || thread(text, from, to)) {
      return state;
    }
    return Ascii.startsWith(text, from, to, EXTENSIONS) ? ENDED : 0;
  }

  private static boolean thread(byte[] text, int from, int to) {
    return (Ascii.startsWith(text, from, to, CURRENT_THREAD)
            || Ascii.startsWith(text, from, to, THREAD))
        && Ascii.indexOf(text, from, to, RECENT_FIRST) > 0;
  }

  private static boolean neverRetrieved(byte[] text, int from, int to, byte[] what) {
    return Ascii.startsWith(text, from, to, what)
        && Ascii.equal(text, from + what.length, to, NEVER_RETRIEVED);
  }

  /** {@code future: <Task finished ...>}: what asyncio knows of it. */
  private static boolean member(byte[] text, int from, int to) {
    int end = nameEnd(text, from, to);
    return end > from
        && Ascii.at(text, end, to, ':')
        && Ascii.at(text, end + 1, to, ' ')
        && (Ascii.at(text, end + 2, to, '<') || Ascii.at(text, end + 2, to, '['));
  }

  private static int nameEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.')) {
      end++;
    }
    return end;
  }

  /** The text of a warning that began on its second line goes on to the line of source. */
  private static int warningText(int state, byte[] text, int from, int to) {
    boolean source = Ascii.at(text, from, to, ' ') && Ascii.at(text, from + 1, to, ' ');
    if (source && !Lines.blank(text, from, to)) {
      return SOURCE;
    }
    return state >= 2 * ONE_LINE ? state - ONE_LINE : 0;
  }

  /**
   * Where the text of a warning begins, {@code /x/y.py:12: DeprecationWarning: text}; -1 if it is
   * none.
   */
  private static int textOfWarning(byte[] text, int from, int to) {
    int category = category(text, from, to);
    int end = category < 0 ? -1 : nameEnd(text, category, to);
    boolean warning =
        end > category + WARNING.length
            && Ascii.equal(text, end - WARNING.length, end, WARNING)
            && Ascii.at(text, end, to, ':');
    return warning ? Ascii.skip(text, end + 1, to, ' ') : -1;
  }

  /** Where the category of a warning begins, behind {@code /x/y.py:12: }; -1 if nowhere. */
  private static int category(byte[] text, int from, int to) {
    int colon = Ascii.indexOf(text, from, to, ':');
    int digits = colon < 0 ? -1 : Ascii.skipDigits(text, colon + 1, to);
    boolean line =
        digits > colon + 1
            && Ascii.at(text, digits, to, ':')
            && Ascii.at(text, digits + 1, to, ' ');
    return line ? digits + 2 : -1;
  }

  /** Whether it is the state of stacks that tell of an error. */
  static boolean trace(int state) {
    return state == FATAL;
  }

  /**
   * Sets the level, and what a warning says of itself.
   *
   * @return false if the text is no such report
   */
  static boolean read(byte[] text, int from, int to, Fields fields) {
    int newline = Lines.next(text, from, to);
    int end = Lines.withoutCarriageReturn(text, from, newline < 0 ? to : newline);
    switch (from < end ? first(text, from, end) & 0xff : 0) {
      case LOGGING, ASYNC, FATAL -> Level.ERROR.set(fields);
      case DUMP -> Level.INFO.set(fields);
      case WARNED, WARNING_TEXT -> {
        Level.WARNING.set(fields);
        int category = category(text, from, end);
        int colon = Ascii.indexOf(text, from, end, ':');
        long line = Ascii.number(text, colon + 1, category - 2);
        fields.text(Field.LOG_LOGGER, text, category, nameEnd(text, category, end));
        fields.text(Field.LOG_ORIGIN_FILE_NAME, text, from, colon);
        fields.number(Field.LOG_ORIGIN_FILE_LINE, Math.max(0, line));
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
