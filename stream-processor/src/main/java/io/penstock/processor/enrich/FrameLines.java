// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Reads the lines of a stack trace of any language but Python, one after the other: of each the
 * file and the function, or the class of the exception, as one number. Not thread-safe.
 */
final class FrameLines {
  private static final byte[] JVM = Ascii.bytes("\tat ");
  private static final byte[] AT = Ascii.bytes("at ");
  private static final byte[] THROWN = Ascii.bytes("thrown in ");
  private static final byte[] ON_LINE = Ascii.bytes(" on line ");
  private static final byte[] ADDRESS = Ascii.bytes(" [0x");
  private static final byte[] RUBY = Ascii.bytes(".rb:");
  private static final byte[] RUBY_IN = Ascii.bytes(":in ");
  private static final byte[] RUBY_FROM = Ascii.bytes("from ");

  private final GoFrames go = new GoFrames();
  private final ExceptionClass exception = new ExceptionClass();
  private boolean first;

  /** Before the first line. */
  void begin() {
    first = true;
    exception.begin();
    go.begin();
  }

  /** Whether the class of an exception was in any line. */
  boolean named() {
    return exception.found();
  }

  /** What the line is in the trace; 0 if nothing. */
  long part(byte[] text, int from, int to) {
    boolean begins = first;
    first = false;
    int at = from;
    while (at < to && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    long part = go.part(text, from, at, to);
    if (part != 0 || go.ended() || at == to) {
      return part;
    }
    part = frame(text, from, at, to);
    return part == 0 ? exception.part(text, from, at, to, begins) : part;
  }

  private static long frame(byte[] text, int from, int at, int to) {
    if (Ascii.startsWith(text, from, to, JVM)) {
      return jvm(text, from, to);
    }
    boolean call = Ascii.startsWith(text, at, to, AT);
    if (call && (at > from || Ascii.indexOf(text, at, to, '(') > 0)) {
      return AtFrame.part(text, at + AT.length, to);
    }
    if (text[at] == '#' && Ascii.skipDigits(text, at + 1, to) > at + 1) {
      return NumberedFrame.part(text, Ascii.skipDigits(text, at + 1, to), to);
    }
    if (Ascii.startsWith(text, at, to, THROWN)) {
      int line = Ascii.indexOf(text, at, to, ON_LINE);
      return FrameNames.file(text, at + THROWN.length, line < 0 ? to : line);
    }
    if (text[to - 1] == ']' && Ascii.indexOf(text, at, to, ADDRESS) > 0) {
      return binary(text, at, Ascii.indexOf(text, at, to, ADDRESS));
    }
    return ruby(text, Ascii.startsWith(text, at, to, RUBY_FROM) ? at + RUBY_FROM.length : at, to);
  }

  /** {@code at a.B.c(B.java:5)}: the class says in which file. */
  private static long jvm(byte[] text, int from, int to) {
    int open = Ascii.indexOf(text, from, to, '(');
    int end = open < 0 ? to : open;
    return FrameNames.generated(text, from, end)
        ? FrameNames.function(text, from, end)
        : Ascii.hash(text, from, end);
  }

  /** {@code app/books.rb:69:in `load'}. */
  private static long ruby(byte[] text, int at, int to) {
    int file = Ascii.indexOf(text, at, to, RUBY);
    if (file < 0 || Ascii.wordEnd(text, at, file) < file) {
      return 0;
    }
    int line = Ascii.skipDigits(text, file + RUBY.length, to);
    long hash = FrameNames.file(text, at, file + RUBY.length - 1);
    if (!Ascii.startsWith(text, line, to, RUBY_IN)) {
      return hash;
    }
    int function = Math.min(to, line + RUBY_IN.length + 1);
    int quote = Ascii.indexOf(text, function, to, '\'');
    return hash * 31 + FrameNames.function(text, function, quote < 0 ? to : quote);
  }

  /** {@code uwsgi(uwsgi_segfault+0x23)}, from a backtrace of C. */
  private static long binary(byte[] text, int at, int to) {
    int open = Ascii.indexOf(text, at, to, '(');
    if (open < 0) {
      return FrameNames.file(text, at, to);
    }
    int plus = Ascii.indexOf(text, open, to, '+');
    return FrameNames.file(text, at, open) * 31
        + FrameNames.function(text, open + 1, plus < 0 ? to : plus);
  }
}
