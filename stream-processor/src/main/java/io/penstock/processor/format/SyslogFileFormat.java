// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Files that a syslog daemon wrote: rsyslog's traditional lines ({@code Nov 22 11:24:29 ctl01
 * sudo[5]: text}), its ISO lines, and RFC 5424 or 3164 lines with their priority.
 */
final class SyslogFileFormat implements Format {
  private static final int ISO_BYTES = 20;

  private final SyslogTime shortTime = new SyslogTime();
  private final TextTime isoTime = new TextTime();
  private final SyslogHeader header = new SyslogHeader();
  private final SyslogBody body = new SyslogBody();
  private final ClusterLine cluster = new ClusterLine();

  @Override
  public String name() {
    return "syslog-file";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (shortTime.read(text, from, to)
        || iso(text, from, to)
        || header.priority(text, from, to) > 0) {
      shape.open(0, 0);
    } else {
      shape.bare();
    }
  }

  /**
   * With a zone, a host and a tag: else it is something else's line, such as {@code I! Loaded:
   * cpu}, {@code ERROR vector: text}, {@code [ERROR] agent: text}.
   */
  private boolean iso(byte[] text, int from, int to) {
    if (to - from < ISO_BYTES || text[from + 10] != 'T' || !isoTime.read(text, from, to)) {
      return false;
    }
    if (!isoTime.zoned() || !Ascii.at(text, isoTime.end(), to, ' ')) {
      return false;
    }
    int host = isoTime.end() + 1;
    int hostTo = Ascii.wordEnd(text, host, to);
    int tagTo = Ascii.wordEnd(text, hostTo + 1, to);
    boolean telegraf = Ascii.at(text, hostTo - 1, to, '!');
    boolean tagged = Ascii.at(text, tagTo - 1, to, ':') && tagTo > hostTo + 2;
    return tagged && !telegraf && !level(text, host, hostTo, to);
  }

  /**
   * Whether a level stands where the host would: {@code ERROR}, {@code ERROR:}, {@code [ERROR]}.
   */
  private static boolean level(byte[] text, int from, int wordTo, int to) {
    int end = Ascii.at(text, wordTo - 1, to, ':') ? wordTo - 1 : wordTo;
    return Ascii.at(text, from, to, '[') || Level.of(text, from, end) != null;
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = Lines.withoutCarriageReturn(text, from, event.to());
    int message;
    int at = header.priority(text, from, to);
    if (at > 0) {
      fields.number(Field.LOG_SYSLOG_PRIORITY, header.priority);
      fields.number(Field.LOG_SYSLOG_FACILITY_CODE, header.priority >> 3);
      fields.number(Field.LOG_SYSLOG_SEVERITY_CODE, header.priority & 7);
      Level.ofSeverity(header.priority & 7).set(fields);
      message = header.rest(text, at, to, origin, fields);
    } else if (shortTime.read(text, from, to)) {
      int clustered = cluster(text, from, to, origin, fields);
      message = clustered < 0 ? header.line(text, from, to, origin, fields) : clustered;
      ClusterLine.level(text, message, to, fields);
    } else if (iso(text, from, to)) {
      message = header.line(text, from, to, origin, fields);
      ClusterLine.level(text, message, to, fields);
    } else {
      return false;
    }
    body.read(text, message, to, origin, fields);
    if (fields.has(Field.EVENT_ORIGINAL)) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
    return true;
  }

  /** What Pacemaker and Corosync write to files of their own; -1 if it is another's. */
  private int cluster(byte[] text, int from, int to, Origin origin, Fields fields) {
    int second = from + SyslogTime.BYTES;
    int at = SyslogTime.fractionEnd(text, second, to);
    int message = cluster.read(text, Ascii.skip(text, at, to, ' '), to, fields);
    if (message >= 0) {
      shortTime.set(fields, origin, text, Math.min(at, second + 1), at);
    }
    return message;
  }
}
