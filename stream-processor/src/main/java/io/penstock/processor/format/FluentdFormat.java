// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.JsonStrings;
import io.penstock.processor.text.Lines;

/**
 * Messages of syslog that fluentd received and wrote to a file, as Kolla has it do with HAProxy's
 * and Swift's: {@code {"host":"ctl1","ident":"haproxy","pid":"7","message":"text"}}, or the whole
 * message as it came, {@code {"Payload":"Feb 6 12:14:15 haproxy[7]: text","log_level":"err"}}; and
 * before it time and tag, with tabs, where they were not switched off. Not thread-safe.
 */
final class FluentdFormat implements Format {
  private final JsonMembers members = new JsonMembers();
  private final TextTime time = new TextTime();
  private final SyslogHeader header = new SyslogHeader();
  private final SyslogBody body = new SyslogBody();
  private boolean timed;

  @Override
  public String name() {
    return "fluentd";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (object(text, from, to) >= 0 && text[to - 1] == '}') {
      shape.whole(0);
    } else {
      shape.bare();
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int to = Lines.withoutCarriageReturn(text, event.from(), event.to());
    int object = object(text, event.from(), to);
    boolean[] known = new boolean[3];
    boolean whole =
        object >= 0
            && members.read(
                text,
                object,
                to,
                (name, from, end) -> {
                  known[0] |= name.equals("ident");
                  known[1] |= name.equals("message");
                  known[2] |= name.equals("Payload");
                });
    boolean payload = known[2] && !known[1];
    if (!whole || (!payload && !(known[0] && known[1]))) {
      return false;
    }
    if (timed) {
      time.set(fields, origin);
      // the tag ends with the priority, syslog.local0.err
      int tagTo = object - 1;
      level(text, Ascii.lastIndexOf(text, event.from(), tagTo, '.') + 1, tagTo, fields);
    }
    ByteSink message = new ByteSink(to - object);
    members.read(
        text, object, to, (name, from, end) -> member(name, text, from, end, message, fields));
    byte[] said = message.toBytes();
    int end = said.length;
    while (payload && end > 0 && said[end - 1] == 0) {
      end--;
    }
    int from = payload ? header.rest(said, 0, end, origin, fields) : 0;
    body.read(said, from, end, origin, fields);
    fields.text(Field.EVENT_ORIGINAL, text, event.from(), to);
    return true;
  }

  /** Where the object begins, behind time and tag if they are there; -1 if there is none. */
  private int object(byte[] text, int from, int to) {
    timed = false;
    if (Ascii.at(text, from, to, '{')) {
      return from;
    }
    if (!time.read(text, from, to) || !Ascii.at(text, time.end(), to, '\t')) {
      return -1;
    }
    timed = true;
    int tab = Ascii.indexOf(text, time.end() + 1, to, '\t');
    return tab >= 0 && Ascii.at(text, tab + 1, to, '{') ? tab + 1 : -1;
  }

  private static void level(byte[] text, int from, int to, Fields fields) {
    Level level = Level.of(text, from, to);
    if (level != null) {
      level.set(fields);
    }
  }

  private static void member(
      String name, byte[] text, int from, int to, ByteSink message, Fields fields) {
    boolean string = text[from] == '"' && to - from > 2;
    switch (name) {
      case "message", "Payload" -> {
        if (string) {
          JsonStrings.unescape(text, from, to, message);
        }
      }
      case "host", "Hostname" -> word(Field.LOG_SYSLOG_HOSTNAME, string, text, from, to, fields);
      case "ident", "programname" -> word(Field.PROCESS_NAME, string, text, from, to, fields);
      case "log_level", "severity" -> {
        if (string) {
          level(text, from + 1, to - 1, fields);
        }
      }
      case "pid" -> {
        long pid = string ? Ascii.number(text, from + 1, to - 1) : Ascii.number(text, from, to);
        if (pid >= 0) {
          fields.number(Field.PROCESS_PID, pid);
        }
      }
      default -> {
        // what else a record of fluentd has stays in the original
      }
    }
  }

  private static void word(
      Field field, boolean string, byte[] text, int from, int to, Fields fields) {
    if (string) {
      fields.text(field, text, from + 1, to - 1);
    }
  }
}
