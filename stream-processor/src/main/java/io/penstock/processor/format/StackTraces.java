// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/** Finds the stack trace in a message of several lines, in any language. Not thread-safe. */
final class StackTraces {
  private final PythonTraceback python = new PythonTraceback();
  private final ExceptionName name = new ExceptionName();

  /**
   * Sets {@code error.*} if there is one.
   *
   * @return where it begins, or -1
   */
  int find(byte[] text, int from, int to, Fields fields) {
    int at = python.within(text, from, to, fields);
    return at < 0 ? other(text, from, to, fields) : at;
  }

  /** The first line that names an exception and has a second one. */
  private int other(byte[] text, int from, int to, Fields fields) {
    int at = from;
    while (at < to) {
      int end = lineEnd(text, at, to);
      int state = ExceptionLines.first(text, at, Lines.withoutCarriageReturn(text, at, end));
      if (ExceptionLines.trace(state) && end < to && traced(state, text, end + 1, to)) {
        copy(text, at, to, fields);
        name.set(state, fields);
        return at;
      }
      if (text[at] == 'g' && end < to && goroutine(text, at, end, to)) {
        copy(text, at, to, fields);
        return at;
      }
      at = end + 1;
    }
    return javaFrames(text, from, to, fields);
  }

  /** Goroutines that no panic announces: what klog prints behind a fatal message. */
  private static boolean goroutine(byte[] text, int from, int end, int to) {
    int second = end + 1;
    int secondTo = Lines.withoutCarriageReturn(text, second, lineEnd(text, second, to));
    return GoLines.goroutine(text, from, Lines.withoutCarriageReturn(text, from, end))
        && GoLines.function(text, second, secondTo);
  }

  private static boolean traced(int state, byte[] text, int from, int to) {
    int end = Lines.withoutCarriageReturn(text, from, lineEnd(text, from, to));
    return ExceptionLines.next(state, text, from, end) != 0;
  }

  /** Frames below a line that names no exception as we know it: that line is taken for it. */
  private int javaFrames(byte[] text, int from, int to, Fields fields) {
    int before = from;
    int at = lineEnd(text, from, to) + 1;
    while (at < to) {
      if (text[at] == '\t' && Ascii.startsWith(text, at + 1, to, JvmLines.AT)) {
        copy(text, before, to, fields);
        name.set(ExceptionLines.JVM, fields);
        return before;
      }
      before = at;
      at = lineEnd(text, at, to) + 1;
    }
    return -1;
  }

  private static void copy(byte[] text, int from, int to, Fields fields) {
    ByteSink out = fields.scratch();
    int start = out.size();
    out.add(text, from, to);
    out.add('\n');
    fields.derived(Field.ERROR_STACK_TRACE, start);
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int newline = Lines.next(text, from, to);
    return newline < 0 ? to : newline;
  }
}
