// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * The class and the text of the exception that a stack trace begins with, in each language's way of
 * writing it. Reads and sets ranges of the fields' scratch. Not thread-safe.
 */
final class ExceptionName {
  private static final byte[] UNCAUGHT = Ascii.bytes("Uncaught ");
  private static final byte[] IN = Ascii.bytes(" in ");
  private static final byte[] PANIC_TYPE = Ascii.bytes("panic");
  private static final byte[] FATAL_TYPE = Ascii.bytes("fatal error");

  private byte[] text = {};
  private int from;
  private int to;

  /**
   * Sets {@code error.type} and {@code error.message}.
   *
   * @param state the trace's first line's, see {@link ExceptionLines}
   */
  void set(int state, Fields fields) {
    text = fields.array(Field.ERROR_STACK_TRACE);
    from = fields.start(Field.ERROR_STACK_TRACE);
    line(fields.end(Field.ERROR_STACK_TRACE));
    switch (state & 0xf0) {
      case ExceptionLines.GO -> go(fields);
      case ExceptionLines.PHP -> php(fields);
      case ExceptionLines.RUBY -> ruby(fields);
      case ExceptionLines.DART -> {
        from = to + 1;
        line(fields.end(Field.ERROR_STACK_TRACE));
        dart(fields);
      }
      case ExceptionLines.UWSGI -> uwsgi(fields);
      case ExceptionLines.PYTHON_REPORT -> {
        int message = from + PythonReports.FATAL_ERROR.length;
        type(from, message - ": ".length(), fields);
        message(message, to, fields);
      }
      default -> jvm(fields);
    }
  }

  private void line(int end) {
    int newline = from >= end ? -1 : Lines.next(text, from, end);
    to = newline < 0 ? end : newline;
    to = Lines.withoutCarriageReturn(text, from, to);
  }

  /** {@code Exception in thread "main" java.io.IOException: text}. */
  private void jvm(Fields fields) {
    int nameTo = JvmLines.nameEnd(text, from, to);
    if (nameTo == 0) {
      nameTo = from;
      while (nameTo < to && qualified(text[nameTo])) {
        nameTo++;
      }
      if (nameTo < to && text[nameTo] != ':') {
        return;
      }
    }
    int nameFrom = nameTo;
    while (nameFrom > from && qualified(text[nameFrom - 1])) {
      nameFrom--;
    }
    type(nameFrom, nameTo, fields);
    message(nameTo + 2, to, fields);
    JvmCauses.set(text, to, fields.end(Field.ERROR_STACK_TRACE), fields);
  }

  static boolean qualified(byte b) {
    return Ascii.word(b) || b == '.' || b == '$' || b == '`' || b == '+';
  }

  /** {@code panic: text}, {@code http: panic serving [::1]:5: text}. */
  private void go(Fields fields) {
    int panic = Ascii.indexOf(text, from, to, GoLines.PANIC);
    int serving = Ascii.indexOf(text, from, to, GoLines.SERVING);
    if (panic >= 0) {
      fields.text(Field.ERROR_TYPE, PANIC_TYPE);
      message(panic + GoLines.PANIC.length, to, fields);
    } else if (serving >= 0) {
      fields.text(Field.ERROR_TYPE, PANIC_TYPE);
      int address = Math.min(to, serving + GoLines.SERVING.length + 1);
      message(Ascii.wordEnd(text, address, to) + 1, to, fields);
    } else {
      fields.text(Field.ERROR_TYPE, FATAL_TYPE);
      message(from + GoLines.FATAL.length, to, fields);
    }
  }

  /** {@code exception 'T' with message 'M' in file:5}, {@code Uncaught T: M in file:5}. */
  private void php(Fields fields) {
    int uncaught = Ascii.indexOf(text, from, to, UNCAUGHT);
    int quoted = Ascii.indexOf(text, from, to, PhpLines.EXCEPTION);
    int with = Ascii.indexOf(text, from, to, PhpLines.WITH_MESSAGE);
    if (quoted >= 0 && with > quoted) {
      int message = with + PhpLines.WITH_MESSAGE.length;
      type(quoted + PhpLines.EXCEPTION.length, with, fields);
      int quote = Ascii.lastIndexOf(text, message, to, '\'');
      message(message, quote < 0 ? to : quote, fields);
    } else if (uncaught >= 0) {
      int name = uncaught + UNCAUGHT.length;
      int colon = Ascii.indexOf(text, name, to, ':');
      if (colon > name && Ascii.wordEnd(text, name, colon) == colon) {
        type(name, colon, fields);
        int in = Ascii.indexOf(text, colon, to, IN);
        message(colon + 2, in < 0 ? to : in, fields);
      }
    }
  }

  /** {@code NoMethodError (text):}, {@code x.rb:1:in `f': text (NoMethodError)}. */
  private void ruby(Fields fields) {
    boolean rails = to > from && text[to - 1] == ':';
    int open = rails ? RubyLines.open(text, from, to) : Ascii.lastIndexOf(text, from, to, '(');
    if (open <= from) {
      return;
    }
    if (rails) {
      int nameFrom = Ascii.lastIndexOf(text, from, open - 1, ' ') + 1;
      type(Math.max(from, nameFrom), open - 1, fields);
      message(open + 1, to - 2, fields);
    } else {
      type(open + 1, to - 1, fields);
      int quote = Ascii.indexOf(text, from, open, Ascii.bytes("': "));
      if (quote > 0) {
        message(quote + 3, open - 1, fields);
      }
    }
  }

  /** {@code RangeError (index): text}; a line that begins with no class is only a text. */
  private void dart(Fields fields) {
    int end = from;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    boolean alone = end == to || text[end] == ':' || Ascii.at(text, end + 1, to, '(');
    int colon = Ascii.indexOf(text, from, to, ':');
    if (end > from && alone) {
      type(from, end, fields);
      message(colon < 0 ? to : colon + 2, to, fields);
    } else {
      message(from, to, fields);
    }
  }

  /** {@code !!! uWSGI process 9915 got Segmentation Fault !!!}; a backtrace alone has no name. */
  private void uwsgi(Fields fields) {
    int got = Ascii.indexOf(text, from, to, UwsgiLines.GOT);
    int end = Ascii.indexOf(text, from + 1, to, UwsgiLines.ENDS);
    if (got >= 0 && end > got) {
      type(got + UwsgiLines.GOT.length, end, fields);
      message(from + UwsgiLines.PROCESS.length - "uWSGI process ".length(), end, fields);
    }
  }

  private static void type(int typeFrom, int typeTo, Fields fields) {
    if (typeTo > typeFrom) {
      fields.derived(Field.ERROR_TYPE, typeFrom, typeTo);
    }
  }

  private static void message(int messageFrom, int messageTo, Fields fields) {
    if (messageTo > messageFrom) {
      fields.derived(Field.ERROR_MESSAGE, messageFrom, messageTo);
    }
  }
}
