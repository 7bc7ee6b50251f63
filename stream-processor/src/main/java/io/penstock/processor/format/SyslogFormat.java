// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;

/**
 * Syslog messages as listeners receive them: RFC 5424, and RFC 3164 in the shapes that programs
 * really send: with and without host, with and without time, with and without a tag, ended by
 * nothing, a newline or a NUL. One message is one event.
 */
public final class SyslogFormat implements Format {
  private final SyslogHeader header = new SyslogHeader();
  private final SyslogBody body = new SyslogBody();

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    shape.whole(0);
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int to = trimmed(text, event.from(), event.to());
    int at = header.priority(text, event.from(), to);
    if (at < 0) {
      return false;
    }
    fields.number(Field.LOG_SYSLOG_PRIORITY, header.priority);
    fields.number(Field.LOG_SYSLOG_FACILITY_CODE, header.priority >> 3);
    fields.number(Field.LOG_SYSLOG_SEVERITY_CODE, header.priority & 7);
    Level.ofSeverity(header.priority & 7).set(fields);
    if (leadingZero(text, event.from(), at)) {
      fields.tag(Tag.UNPARSED);
    }
    int message = header.rest(text, at, to, origin, fields);
    body.read(text, message, to, origin, fields);
    if (fields.has(Field.EVENT_ORIGINAL)) {
      fields.text(Field.EVENT_ORIGINAL, text, event.from(), to);
    }
    return true;
  }

  /** {@code <013>}, which both RFCs forbid: no two programs need mean the same number by it. */
  private static boolean leadingZero(byte[] text, int from, int to) {
    return to - from > "<0>".length() && text[from + 1] == '0';
  }

  private static int trimmed(byte[] text, int from, int to) {
    int end = to;
    while (end > from && (text[end - 1] == 0 || text[end - 1] == '\n' || text[end - 1] == '\r')) {
      end--;
    }
    return end;
  }
}
