// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * Unfolds the traceback that came back with a failed RPC: oslo.messaging prints it as a Python list
 * of strings on one line, or, for exceptions that it may rebuild ({@code X_Remote}), as lines
 * behind the message. Not thread-safe.
 */
public final class RemoteTraceback {
  private static final byte[] LIST = Ascii.bytes("['Traceback (most recent call last):\\n'");
  private static final byte[] OLD_LIST = Ascii.bytes("[u'Traceback (most recent call last):\\n'");
  private static final byte[] LINES = Ascii.bytes("\nTraceback (most recent call last):\n");
  private static final byte[] REMOTE = Ascii.bytes("_Remote");

  /** Sets {@code error.remote_stack_trace} if the error, or else the message, has one. */
  public void set(Fields fields) {
    if (fields.has(Field.ERROR_MESSAGE)) {
      find(Field.ERROR_MESSAGE, fields);
    } else if (fields.has(Field.MESSAGE) && !fields.has(Field.ERROR_STACK_TRACE)) {
      find(Field.MESSAGE, fields);
    }
  }

  private static void find(Field field, Fields fields) {
    byte[] text = fields.array(field);
    int from = fields.start(field);
    int to = fields.end(field);
    int newline = Lines.next(text, from, to);
    if (newline < 0) {
      return;
    }
    int list = Ascii.indexOf(text, newline, to, LIST);
    list = list < 0 ? Ascii.indexOf(text, newline, to, OLD_LIST) : list;
    ByteSink out = fields.scratch();
    int start = out.size();
    if (list >= 0) {
      strings(text, list + 1, to, out);
      fields.derived(Field.ERROR_REMOTE_STACK_TRACE, start);
      return;
    }
    int lines = remoteType(fields) ? Ascii.indexOf(text, from, to, LINES) : -1;
    if (lines >= 0) {
      out.add(text, lines + 1, to);
      out.add('\n');
      fields.derived(Field.ERROR_REMOTE_STACK_TRACE, start);
    }
  }

  private static boolean remoteType(Fields fields) {
    if (!fields.has(Field.ERROR_TYPE)) {
      return false;
    }
    int end = fields.end(Field.ERROR_TYPE);
    int from = end - REMOTE.length;
    return from >= fields.start(Field.ERROR_TYPE)
        && Ascii.startsWith(fields.array(Field.ERROR_TYPE), from, end, REMOTE);
  }

  /** Joins Python string literals up to the end of the list. */
  private static void strings(byte[] text, int from, int to, ByteSink out) {
    int at = from;
    while (at < to && text[at] != ']') {
      if (text[at] == '\'' || text[at] == '"') {
        at = string(text, at, to, out);
      } else {
        at++;
      }
    }
  }

  private static int string(byte[] text, int open, int to, ByteSink out) {
    byte quote = text[open];
    int at = open + 1;
    while (at < to && text[at] != quote) {
      if (text[at] == '\\' && at + 1 < to) {
        at++;
        out.add(text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at]);
      } else {
        out.add(text[at]);
      }
      at++;
    }
    return at + 1;
  }
}
