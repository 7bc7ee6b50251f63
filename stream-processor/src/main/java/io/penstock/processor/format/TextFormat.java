// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Text without heads: a line is an event, a stack trace of any language is one event. What a
 * program prints on its standard error, and what no other format knows.
 */
public final class TextFormat implements Format {
  /** The state behind a line that may be the first of a report. */
  public static final int REPORT_MAY_FOLLOW = GuruLines.RULER;

  private static final byte[] SYSLOG = Ascii.bytes("syslog");
  private static final byte[] GURU_LOGGER = Ascii.bytes("oslo_reports");

  private final StackTraces traces = new StackTraces();

  /** Only streams of a journal need it. */
  private @Nullable SyslogBody body;

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    int next = ExceptionLines.next(open.state(0), text, from, to);
    if (next > 0) {
      shape.join(0, 0, next, false);
      return;
    }
    int first = ExceptionLines.first(text, from, to);
    if (first > 0) {
      shape.open(0, 0, first, false);
    } else if (Lines.blank(text, from, to)) {
      shape.bare();
    } else {
      shape.whole(0);
    }
  }

  /** Whether a first line's state leaves no doubt that a trace begins there. */
  public static boolean certain(int state) {
    return ExceptionLines.certain(state);
  }

  /** Whether the line may be the first of a report that stands between other lines. */
  public static boolean mayOpenReport(byte[] text, int from, int to) {
    return GuruLines.ruler(text, from, to);
  }

  /** Whether the line shows that the one before it was the first of a report. */
  public static boolean opensReport(byte[] text, int from, int to) {
    return GuruLines.title(text, from, to);
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = Lines.withoutCarriageReturn(text, from, event.to());
    fields.text(Field.MESSAGE, text, from, to);
    if (event.lines() > 1 && traces.find(text, from, to, fields) >= 0) {
      Level.ERROR.set(fields);
    } else if (event.lines() > 1 && report(text, from, to)) {
      Level.INFO.set(fields);
      fields.text(Field.LOG_LOGGER, GURU_LOGGER);
    } else if (!PythonReports.read(text, from, to, fields)) {
      LeadingLevel.read(text, from, to, fields);
      if (event.lines() == 1 && fields.has(Field.PROCESS_NAME)) {
        request(text, from, to, origin, fields);
      }
    }
    return true;
  }

  /** A program that the journal named may write its requests as it does to syslog. */
  private void request(byte[] text, int from, int to, Origin origin, Fields fields) {
    SyslogBody known = body;
    if (known == null) {
      known = new SyslogBody();
      body = known;
    }
    if (known.request(text, from, to, origin, fields)) {
      fields.text(Field.PENSTOCK_FORMAT, SYSLOG);
    }
  }

  private static boolean report(byte[] text, int from, int to) {
    int newline = Lines.next(text, from, to);
    return newline > 0
        && GuruLines.ruler(text, from, Lines.withoutCarriageReturn(text, from, newline))
        && GuruLines.title(text, newline + 1, to);
  }
}
