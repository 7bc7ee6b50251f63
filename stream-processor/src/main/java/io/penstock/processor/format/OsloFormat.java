// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * oslo.log's default format, of every release: what all OpenStack services write. A traceback comes
 * with the record's own time, pid and logger in front of each line. Some write no pid, or no time
 * either: all that do so in a stream are one writer.
 */
public final class OsloFormat implements Format {
  private final OsloHeads heads = new OsloHeads();
  private final OsloShapes shapes = new OsloShapes(heads);
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
    shapes.shape(text, from, to, open, shape);
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = event.to();
    int lineEnd = lineEnd(text, from, to);
    OsloHead found = heads.of(event.mark(), text, from, lineEnd);
    if (found == null || !isHead(text, found, lineEnd, event.part())) {
      return false;
    }
    head = found;
    if (head.timed()) {
      time.set(fields, origin);
    }
    if (head.pid >= 0) {
      fields.number(Field.PROCESS_PID, head.pid);
    }
    fields.text(Field.LOG_LOGGER, text, head.loggerFrom, head.loggerTo);
    head.level.set(fields);
    if (head.hasContext()) {
      context.read(text, head.contextFrom, head.contextTo, head.timed(), fields);
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

  /** Whether an event may begin with it; of one that was cut a part may begin with any. */
  private boolean isHead(byte[] text, OsloHead first, int lineEnd, boolean part) {
    boolean known = part || first.hasContext() || !first.exceptionLevel;
    return (known || first.sure(text, lineEnd))
        && (!first.timed() || time.read(text, first.start, lineEnd));
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
    if (orphan && !orphanOfTraceback(text, to)) {
      return withoutContext(text, to, fields);
    }
    int first = orphan ? orphanFrom(text, to) : firstExceptionLine(text, to);
    if (first < 0) {
      message(text, head.textFrom, to, fields);
      bareTraceback(text, head.textFrom, to, fields);
      return false;
    }
    boolean alone = first == head.start;
    if (!alone) {
      message(text, head.textFrom, Math.max(head.textFrom, first - 1), fields);
    }
    ByteSink trace = fields.scratch();
    int from = trace.size();
    stripped(text, first, to, trace);
    fields.derived(Field.ERROR_STACK_TRACE, from);
    traceback.read(trace.array(), from, trace.size(), fields);
    if (alone) {
      traceback.asMessage(fields);
      Level.ERROR.set(fields);
    }
    return true;
  }

  /** Whether one of the lines with a head shows that they are a traceback's. */
  private boolean orphanOfTraceback(byte[] text, int to) {
    if (head.showsTraceback(text, lineEnd(text, head.textFrom, to))) {
      return true;
    }
    int at = lineEnd(text, head.textFrom, to) + 1;
    while (at < to) {
      int end = lineEnd(text, at, to);
      if (exceptionLine(text, at, end) && line.showsTraceback(text, end)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** Where a traceback without a record begins: behind a first line that is a message. */
  private int orphanFrom(byte[] text, int to) {
    int second = lineEnd(text, head.textFrom, to) + 1;
    boolean message =
        second < to
            && exceptionLine(text, second, lineEnd(text, second, to))
            && PythonTraceback.opens(text, line.textFrom, to);
    return message && !head.showsTraceback(text, second - 1) ? second : head.start;
  }

  /** A record whose format has no context; blank lines may have its head. */
  private boolean withoutContext(byte[] text, int to, Fields fields) {
    int newline = Lines.next(text, head.textFrom, to);
    if (newline < 0 || !exceptionLine(text, newline + 1, lineEnd(text, newline + 1, to))) {
      message(text, head.textFrom, to, fields);
      return false;
    }
    ByteSink message = fields.scratch();
    int from = message.size();
    stripped(text, head.start, to, message);
    int end = message.size();
    while (end > from && message.array()[end - 1] == '\n') {
      end--;
    }
    fields.derived(Field.MESSAGE, from, end);
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
        && (line.pid == head.pid || head.pid == OsloHead.NO_PID)
        && line.groupWithoutPid(text) == head.groupWithoutPid(text);
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
        // without its last blank it would not be that of a longer line
        prefixTo = textFrom > line.loggerTo ? textFrom : at;
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
