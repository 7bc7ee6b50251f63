// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * oslo.log's default format, of every release: what all OpenStack services write. A traceback comes
 * with the record's own time, pid and logger in front of each line.
 */
public final class OsloFormat implements Format {
  private final OsloHeads heads = new OsloHeads();
  private OsloHead head = new OsloHead();
  private final OsloHead line = new OsloHead();
  private final OsloContext context = new OsloContext();
  private final TextTime time = new TextTime();
  private final AccessLine access = new AccessLine();
  private final PythonTraceback traceback = new PythonTraceback();

  @Override
  public String name() {
    return "oslo";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    OsloHead next = heads.next();
    if (!next.read(text, from, to)) {
      shape.bare();
      return;
    }
    if (next.exceptionLevel && !next.hasContext()) {
      shape.join(next.pid, next.group(text), 0, false);
    } else {
      shape.open(next.pid, next.group(text));
    }
    shape.mark(heads.keep());
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = event.to();
    int lineEnd = lineEnd(text, from, to);
    OsloHead found = heads.of(event.mark(), text, from, lineEnd);
    if (found == null || !time.read(text, found.start, lineEnd)) {
      return false;
    }
    head = found;
    time.set(fields, origin);
    fields.number(Field.PROCESS_PID, head.pid);
    fields.text(Field.LOG_LOGGER, text, head.loggerFrom, head.loggerTo);
    head.level.set(fields);
    if (head.hasContext()) {
      context.read(text, head.contextFrom, head.contextTo, fields);
    }
    if (head.instanceFrom >= 0) {
      fields.text(Field.OPENSTACK_INSTANCE_ID, text, head.instanceFrom, head.instanceTo);
    }
    boolean stripped = head.start > from;
    if (event.lines() == 1 && (head.hasContext() || !head.exceptionLevel)) {
      message(text, head.textFrom, to, fields);
    } else {
      stripped |= severalLines(text, to, fields);
    }
    if (stripped) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
    return true;
  }

  private void message(byte[] text, int from, int to, Fields fields) {
    int end = Lines.withoutCarriageReturn(text, from, to);
    if (head.level == Level.DEBUG) {
      end = DebugOrigin.read(text, from, end, fields);
    }
    fields.text(Field.MESSAGE, text, from, end);
    access.read(text, from, end, fields);
  }

  /** The message and the traceback; whether line prefixes were removed. */
  private boolean severalLines(byte[] text, int to, Fields fields) {
    boolean orphan = head.exceptionLevel && !head.hasContext();
    int first = orphan ? head.start : firstExceptionLine(text, to);
    if (first < 0) {
      message(text, head.textFrom, to, fields);
      bareTraceback(text, head.textFrom, to, fields);
      return false;
    }
    if (!orphan) {
      message(text, head.textFrom, Math.max(head.textFrom, first - 1), fields);
    }
    ByteSink trace = fields.scratch();
    int from = trace.size();
    stripped(text, first, to, trace);
    fields.derived(Field.ERROR_STACK_TRACE, from);
    traceback.read(trace.array(), from, trace.size(), fields);
    if (orphan) {
      traceback.asMessage(fields);
      Level.ERROR.set(fields);
    }
    return true;
  }

  private int firstExceptionLine(byte[] text, int to) {
    int at = head.textFrom;
    while (true) {
      int newline = Lines.next(text, at, to);
      if (newline < 0) {
        return -1;
      }
      at = newline + 1;
      if (exceptionLine(text, at, lineEnd(text, at, to))) {
        return at;
      }
    }
  }

  private boolean exceptionLine(byte[] text, int from, int to) {
    return line.read(text, from, to)
        && line.exceptionLevel
        && !line.hasContext()
        && line.pid == head.pid
        && line.group(text) == head.group(text);
  }

  /** Writes the lines without their prefixes, each with its newline; the last blank one ends it. */
  private void stripped(byte[] text, int first, int to, ByteSink trace) {
    int prefixFrom = first;
    int prefixTo = first;
    int at = first;
    while (at <= to) {
      int end = lineEnd(text, at, to);
      int textFrom;
      if (prefixTo > prefixFrom && samePrefix(text, at, end, prefixFrom, prefixTo)) {
        textFrom = at + prefixTo - prefixFrom;
      } else if (exceptionLine(text, at, end)) {
        textFrom = line.textFrom;
        prefixFrom = at;
        prefixTo = textFrom;
      } else {
        textFrom = at;
      }
      int textTo = Lines.withoutCarriageReturn(text, textFrom, end);
      if (end < to || textTo > textFrom) {
        trace.add(text, textFrom, textTo);
        trace.add('\n');
      }
      at = end + 1;
    }
  }

  private static boolean samePrefix(byte[] text, int at, int end, int prefixFrom, int prefixTo) {
    int length = prefixTo - prefixFrom;
    return end - at >= length
        && java.util.Arrays.equals(text, at, at + length, text, prefixFrom, prefixTo);
  }

  /** A traceback inside the message: what eventlet logs, and what a failed RPC brings along. */
  private void bareTraceback(byte[] text, int from, int to, Fields fields) {
    int at = traceback.within(text, from, to, fields);
    if (at == from && head.level.compareTo(Level.ERROR) > 0) {
      Level.ERROR.set(fields);
    }
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int newline = Lines.next(text, from, to);
    return newline < 0 ? to : newline;
  }
}
