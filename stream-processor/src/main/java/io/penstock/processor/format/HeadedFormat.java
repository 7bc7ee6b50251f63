// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * Formats whose events begin with a line with a head; lines without one go on with it. Some repeat
 * the head on every line of an event: then it is removed from the further ones.
 */
final class HeadedFormat implements Format {
  /** How further lines of an event look. */
  enum Continuation {
    /** They have no head. */
    BARE,
    /** They have the same head, all of it that makes the group. */
    SAME_GROUP,
    /** They have a head; only a Python traceback has more than one line. */
    TRACEBACK
  }

  private final HeadReader reader;
  private final Continuation continuation;
  private final Head head = new Head();
  private final Head further = new Head();
  private final StackTraces traces = new StackTraces();

  HeadedFormat(HeadReader reader, Continuation continuation) {
    this.reader = reader;
    this.continuation = continuation;
  }

  @Override
  public String name() {
    return reader.name();
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    int start = Ansi.skip(text, from, to);
    head.clear();
    if (!reader.read(text, start, to, head)) {
      shape.bare();
      return;
    }
    switch (continuation) {
      case BARE -> {
        if (head.whole) {
          shape.whole(head.writer);
        } else {
          shape.open(head.writer, 0);
        }
      }
      case SAME_GROUP -> shape.join(head.writer, head.group, 0, true);
      case TRACEBACK -> {
        int state = open.state(head.writer);
        int next = PythonLines.next(state, text, head.textFrom, to);
        if (next > 0) {
          shape.join(head.writer, head.group, next, false);
        } else {
          shape.open(head.writer, head.group, PythonLines.first(text, head.textFrom, to), false);
        }
      }
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = event.to();
    int firstEnd = lineEnd(text, from, to);
    head.clear();
    if (!reader.read(text, from, firstEnd, head)) {
      return false;
    }
    head.set(text, origin, fields);
    boolean original = false;
    boolean empty = head.textFrom == firstEnd && firstEnd < to;
    if (empty) {
      head.textFrom++;
    }
    int messageTo = Lines.withoutCarriageReturn(text, head.textFrom, trimmed(text, to));
    if (firstEnd < to && continuation != Continuation.BARE) {
      original = stripped(text, empty, head.textFrom, Math.max(head.textFrom, messageTo), fields);
    } else {
      fields.text(Field.MESSAGE, text, head.textFrom, Math.max(head.textFrom, messageTo));
    }
    more(firstEnd < to, fields);
    if (original) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
    return true;
  }

  /** Reads what is inside the message; a trace behind its first lines is not part of it. */
  private void more(boolean severalLines, Fields fields) {
    byte[] message = fields.array(Field.MESSAGE);
    int start = fields.start(Field.MESSAGE);
    int end = fields.end(Field.MESSAGE);
    reader.fields(message, start, end, fields);
    int trace = severalLines ? traces.find(message, start, end, fields) : -1;
    if (trace >= 0 && !fields.has(Field.LOG_LEVEL)) {
      Level.ERROR.set(fields);
    }
    if (trace > start) {
      fields.shorten(Field.MESSAGE, trace - start - 1);
    }
  }

  /**
   * Joins the lines without their heads; whether there were any.
   *
   * @param headed whether the first of these lines may have one, too
   */
  private boolean stripped(byte[] text, boolean headed, int from, int to, Fields fields) {
    ByteSink out = fields.scratch();
    int start = out.size();
    boolean any = false;
    int at = from;
    while (at <= to) {
      int end = lineEnd(text, at, to);
      int textFrom = at;
      further.clear();
      if ((headed || at > from) && reader.read(text, at, end, further)) {
        textFrom = further.textFrom;
        any = true;
      }
      out.add(text, textFrom, Math.max(textFrom, Lines.withoutCarriageReturn(text, textFrom, end)));
      if (end < to) {
        out.add('\n');
      }
      at = end + 1;
    }
    fields.derived(Field.MESSAGE, start);
    return any;
  }

  /** Blank lines at the end are layout, not message. */
  private static int trimmed(byte[] text, int to) {
    int end = to;
    while (end > 0 && text[end - 1] == '\n') {
      end--;
    }
    return end;
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int newline = Lines.next(text, from, to);
    return newline < 0 ? to : newline;
  }
}
