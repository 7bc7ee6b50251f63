// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/**
 * Which lines without heads belong to one stack trace, one report or one private key: Python's and
 * what else it prints, Java's (also C# and JavaScript), PHP's, Go's, Ruby's, Dart's, uWSGI's own
 * backtraces, OpenStack's Guru Meditation Reports, and keys in PEM form. A state is carried from
 * line to line; its low byte names the language and where in the trace the line stands. Pure.
 */
final class ExceptionLines {
  /** The language's part of a state. */
  private static final int LANGUAGE = 0xf0;

  static final int PYTHON = 0x10;
  static final int JVM = 0x20;
  static final int PHP = 0x30;
  static final int GO = 0x40;
  static final int RUBY = 0x50;
  static final int DART = 0x60;
  static final int GURU = 0x70;
  static final int UWSGI = 0x80;
  static final int KEY = 0x90;
  static final int PYTHON_REPORT = 0xa0;

  private ExceptionLines() {}

  /**
   * The state after a line that begins a trace, announces one, or may turn out to: a line that only
   * names an error has no second line.
   *
   * @return 0 for any other line
   */
  static int first(byte[] text, int from, int to) {
    if (from >= to) {
      return 0;
    }
    int state = KeyLines.first(text, from, to);
    if (state == 0) {
      state = PythonLines.first(text, from, to);
    }
    if (state == 0) {
      state = PythonReports.first(text, from, to);
    }
    if (state == 0) {
      state = GoLines.first(text, from, to);
    }
    if (state == 0) {
      state = PhpLines.first(text, from, to);
    }
    if (state == 0) {
      state = DartLines.first(text, from, to);
    }
    if (state == 0) {
      state = RubyLines.first(text, from, to);
    }
    if (state == 0) {
      state = UwsgiLines.first(text, from, to);
    }
    if (state == 0) {
      state = JvmLines.first(text, from, to);
    }
    return state == 0 ? GuruLines.first(text, from, to) : state;
  }

  /** The state after a line that goes on with a trace; 0 when it does not. */
  static int next(int state, byte[] text, int from, int to) {
    return switch (state & LANGUAGE) {
      case PYTHON ->
          (state & PythonReports.IN_LOGGING) == 0
              ? PythonLines.next(state, text, from, to)
              : PythonReports.inLogging(state, text, from, to);
      case PYTHON_REPORT -> PythonReports.next(state, text, from, to);
      case JVM -> JvmLines.next(state, text, from, to);
      case PHP -> PhpLines.next(state, text, from, to);
      case GO -> GoLines.next(state, text, from, to);
      case RUBY -> RubyLines.next(state, text, from, to);
      case DART -> DartLines.next(state, text, from, to);
      case UWSGI -> UwsgiLines.next(state, text, from, to);
      case GURU -> GuruLines.next(state, text, from, to);
      case KEY -> KeyLines.next(state, text, from, to);
      default -> 0;
    };
  }

  /** Whether it is the state of a stack trace, and not of a report or a key. */
  static boolean trace(int state) {
    return switch (state & LANGUAGE) {
      case 0, GURU, KEY -> false;
      case PYTHON_REPORT -> PythonReports.trace(state);
      default -> true;
    };
  }

  /** Whether a line after which this is the state can be nothing else than a trace's first. */
  static boolean certain(int state) {
    int language = state & LANGUAGE;
    return language == PYTHON || language == PYTHON_REPORT || language == DART || language == UWSGI;
  }

  /** Behind the blanks and tabs that a line begins with. */
  static int unindented(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at;
  }
}
