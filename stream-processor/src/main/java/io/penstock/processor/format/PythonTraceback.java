// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * Finds the exception in a Python traceback, the last one of a chain: the line behind the frames
 * and whatever follows it. The traceback lies in the fields' scratch. Not thread-safe.
 */
final class PythonTraceback {
  private static final byte[] TRACEBACK = Ascii.bytes("Traceback (most recent call last):");
  private static final byte[] FRAME = Ascii.bytes("  File \"");
  private static final byte[] FRAME_LINE = Ascii.bytes("\", line ");
  private static final byte[] GROUP = Ascii.bytes("  + Exception Group Traceback");
  private static final byte[] GROUP_LINE = Ascii.bytes("  | ");
  private static final byte[] INDENTED = Ascii.bytes("  ");
  private static final byte[][] LISTS = {Ascii.bytes("['"), Ascii.bytes("[u'"), Ascii.bytes("[\"")};
  private static final byte[] DURING =
      Ascii.bytes("During handling of the above exception, another exception occurred:");
  private static final byte[] CAUSE =
      Ascii.bytes("The above exception was the direct cause of the following exception:");

  private final ByteSink causes = new ByteSink(64);
  private int exceptionFrom;
  private int exceptionTo;

  /** Sets {@code error.type} and {@code error.message} from the traceback in this range. */
  void read(byte[] text, int from, int to, Fields fields) {
    exceptionFrom = -1;
    exceptionTo = to;
    causes.clear();
    int at = from;
    boolean inFrames = false;
    boolean inGroup = false;
    while (at < to) {
      int newline = Lines.next(text, at, to);
      int end = newline < 0 ? to : newline;
      if (chains(text, at, end)) {
        cause(text);
        exceptionFrom = -1;
        exceptionTo = to;
        inFrames = false;
        inGroup = false;
      } else if (exceptionFrom < 0 && inGroup) {
        group(text, at, end);
      } else if (exceptionFrom < 0 && opensGroup(text, at, end)) {
        inGroup = true;
      } else if (exceptionFrom < 0 && Ascii.equal(text, at, end, TRACEBACK)) {
        inFrames = true;
      } else if (exceptionFrom < 0 && end > at && text[at] != ' ' && (inFrames || at == from)) {
        exceptionFrom = at;
      } else if (exceptionFrom >= 0 && PythonReports.endsException(text, at, end)) {
        exceptionTo = at;
        at = to;
        continue;
      }
      at = end + 1;
    }
    if (exceptionFrom < 0) {
      return;
    }
    while (exceptionTo > exceptionFrom && text[exceptionTo - 1] == '\n') {
      exceptionTo--;
    }
    exception(text, fields);
    if (causes.size() > 0) {
      causes.add(']');
      fields.json(Field.ERROR_CAUSES, causes.toBytes());
    }
  }

  /** Remembers the class of an exception that led to the next one, first cause first. */
  private void cause(byte[] text) {
    if (exceptionFrom >= 0) {
      int typeTo = typeEnd(text, exceptionFrom, text.length);
      causes.add(causes.size() == 0 ? '[' : ',');
      causes.add('"');
      causes.add(text, exceptionFrom, typeTo);
      causes.add('"');
    }
  }

  /**
   * Looks for a traceback in a text of several lines, and copies it to {@code error.stack_trace}.
   *
   * @return where it begins, or -1
   */
  int within(byte[] text, int from, int to, Fields fields) {
    int at = from;
    while (!opens(text, at, to)) {
      int newline = Lines.next(text, at, to);
      if (newline < 0) {
        return -1;
      }
      at = newline + 1;
    }
    int end = to;
    while (end > at && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
      end--;
    }
    ByteSink trace = fields.scratch();
    int start = trace.size();
    trace.add(text, at, end);
    trace.add('\n');
    fields.derived(Field.ERROR_STACK_TRACE, start);
    read(trace.array(), start, trace.size(), fields);
    return at;
  }

  /** Whether there is one anywhere. */
  static boolean isIn(byte[] text, int from, int to) {
    return Ascii.indexOf(text, from, to, TRACEBACK) >= 0
        || Ascii.indexOf(text, from, to, GROUP) >= 0;
  }

  /** Whether a traceback begins here. */
  static boolean opens(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, TRACEBACK) || Ascii.startsWith(text, from, to, GROUP);
  }

  /** Whether the traceback that begins here is that of an exception group. */
  static boolean opensGroup(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, GROUP);
  }

  /**
   * Whether a line without its head shows that it is one of a traceback: its first, an indented
   * one, one between two of a chain, or the list of lines that came with a failed RPC.
   */
  static boolean shows(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, INDENTED)
        || opens(text, from, to)
        || chains(text, from, to)) {
      return true;
    }
    boolean list = false;
    for (byte[] beginning : LISTS) {
      list |= Ascii.startsWith(text, from, to, beginning);
    }
    return list;
  }

  /** Whether a line without its head is one of a traceback, and can be nothing else. */
  static boolean certain(byte[] text, int from, int to) {
    boolean frame =
        Ascii.startsWith(text, from, to, FRAME) && Ascii.indexOf(text, from, to, FRAME_LINE) > 0;
    return frame || opens(text, from, to) || chains(text, from, to);
  }

  /** Makes the exception the message of an event that has no other. */
  void asMessage(Fields fields) {
    if (exceptionFrom >= 0) {
      fields.derived(Field.MESSAGE, exceptionFrom, exceptionTo);
    } else {
      fields.derived(
          Field.MESSAGE,
          fields.start(Field.ERROR_STACK_TRACE),
          fields.end(Field.ERROR_STACK_TRACE));
    }
  }

  /** Whether the line says that another traceback follows. */
  static boolean chains(byte[] text, int from, int to) {
    return Ascii.equal(text, from, to, DURING) || Ascii.equal(text, from, to, CAUSE);
  }

  /** Of a group the exception is the first line that is indented by {@code " | "} and no deeper. */
  private void group(byte[] text, int at, int end) {
    int line = at + GROUP_LINE.length;
    if (Ascii.startsWith(text, at, end, GROUP_LINE) && line < end && text[line] != ' ') {
      exceptionFrom = line;
      exceptionTo = end;
    }
  }

  private void exception(byte[] text, Fields fields) {
    if (exceptionFrom < 0) {
      return;
    }
    int typeTo = typeEnd(text, exceptionFrom, exceptionTo);
    if (typeTo == exceptionFrom) {
      return;
    }
    boolean ends = typeTo == exceptionTo || text[typeTo] == '\n';
    if (!ends && text[typeTo] != ':') {
      return;
    }
    fields.derived(Field.ERROR_TYPE, exceptionFrom, typeTo);
    int messageFrom = Math.min(exceptionTo, typeTo + (ends ? 1 : 2));
    if (messageFrom < exceptionTo) {
      fields.derived(Field.ERROR_MESSAGE, messageFrom, exceptionTo);
    }
  }

  private static int typeEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.')) {
      end++;
    }
    return end;
  }
}
