// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/** Finds the stack trace in a message of several lines: Python's or Java's. Not thread-safe. */
final class StackTraces {
  private static final byte[] JAVA_FRAME = Ascii.bytes("\tat ");
  private static final byte[] CAUSED = Ascii.bytes("Caused by: ");

  private final PythonTraceback python = new PythonTraceback();

  /**
   * Sets {@code error.*} if there is one.
   *
   * @return where it begins, or -1
   */
  int find(byte[] text, int from, int to, Fields fields) {
    int at = python.within(text, from, to, fields);
    return at < 0 ? java(text, from, to, fields) : at;
  }

  private static int java(byte[] text, int from, int to, Fields fields) {
    int frame = lineThatStarts(text, from, to, JAVA_FRAME);
    if (frame <= from) {
      return -1;
    }
    int line = from;
    int at = from;
    // the line in front of the first frame is the exception; its message may have lines before it
    while (at < frame) {
      if (exception(text, at, frame)) {
        line = at;
        break;
      }
      int newline = Lines.next(text, at, frame);
      if (newline < 0 || newline + 1 >= frame) {
        line = at;
        break;
      }
      at = newline + 1;
    }
    ByteSink out = fields.scratch();
    int start = out.size();
    out.add(text, line, to);
    out.add('\n');
    fields.derived(Field.ERROR_STACK_TRACE, start);
    name(out.array(), start, out.size(), fields);
    return line;
  }

  /** A qualified class name, then a colon or the line's end. */
  private static boolean exception(byte[] text, int from, int to) {
    int end = classEnd(text, from, to);
    boolean dotted = Ascii.indexOf(text, from, end, '.') > from;
    return dotted && end < to && (text[end] == ':' || text[end] == '\n');
  }

  private static void name(byte[] text, int from, int to, Fields fields) {
    int at = from;
    int newline = Lines.next(text, at, to);
    int end = newline < 0 ? to : newline;
    if (Ascii.startsWith(text, at, end, CAUSED)) {
      at += CAUSED.length;
    }
    int typeTo = classEnd(text, at, end);
    if (typeTo == at) {
      return;
    }
    fields.derived(Field.ERROR_TYPE, at, typeTo);
    if (typeTo + 2 < end && text[typeTo] == ':') {
      fields.derived(Field.ERROR_MESSAGE, typeTo + 2, end);
    }
  }

  private static int classEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '$')) {
      end++;
    }
    return end;
  }

  private static int lineThatStarts(byte[] text, int from, int to, byte[] word) {
    int at = from;
    while (true) {
      if (Ascii.startsWith(text, at, to, word)) {
        return at;
      }
      int newline = Lines.next(text, at, to);
      if (newline < 0) {
        return -1;
      }
      at = newline + 1;
    }
  }
}
