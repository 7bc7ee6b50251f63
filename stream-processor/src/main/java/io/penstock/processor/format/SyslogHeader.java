// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/** Reads what stands before the message of a syslog line. Not thread-safe: one is reused. */
final class SyslogHeader {
  private static final int MAX_PRIORITY = 191;
  private static final int MAX_TAG_BYTES = 64;

  private final SyslogTime shortTime = new SyslogTime();
  private final TextTime isoTime = new TextTime();

  int priority;

  /** Reads {@code <PRI>} and returns where it ends, or -1. */
  int priority(byte[] text, int from, int to) {
    if (!Ascii.at(text, from, to, '<')) {
      return -1;
    }
    int end = Ascii.skipDigits(text, from + 1, Math.min(to, from + 4));
    long number = Ascii.number(text, from + 1, end);
    if (number < 0 || number > MAX_PRIORITY || !Ascii.at(text, end, to, '>')) {
      return -1;
    }
    priority = (int) number;
    return end + 1;
  }

  /** Reads time, host and tag behind the priority, and returns where the message begins. */
  int rest(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (Ascii.at(text, from, to, '1') && Ascii.at(text, from + 1, to, ' ')) {
      int message = version1(text, from + 2, to, origin, fields);
      if (message >= 0) {
        return message;
      }
    }
    return timeHostTag(text, from, to, origin, fields);
  }

  /** Reads a line as a syslog daemon writes it to a file; -1 when it does not begin with a time. */
  int line(byte[] text, int from, int to, Origin origin, Fields fields) {
    int at = time(text, from, to, origin, fields);
    return at < 0 ? -1 : hostTag(text, at, to, fields);
  }

  private int timeHostTag(byte[] text, int from, int to, Origin origin, Fields fields) {
    int at = time(text, from, to, origin, fields);
    return at < 0 ? tag(text, from, to, fields) : hostTag(text, at, to, fields);
  }

  private int time(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (shortTime.read(text, from, to)) {
      shortTime.set(fields, origin);
      return Ascii.skip(text, from + SyslogTime.BYTES, to, ' ');
    }
    if (isoTime.read(text, from, to) && Ascii.at(text, isoTime.end(), to, ' ')) {
      isoTime.set(fields, origin);
      return isoTime.end() + 1;
    }
    return -1;
  }

  /** A first word that is no tag is the host if the second word is a tag. */
  private static int hostTag(byte[] text, int from, int to, Fields fields) {
    int end = Ascii.wordEnd(text, from, to);
    if (end < to && !tagEnd(text, from, end)) {
      int secondEnd = Ascii.wordEnd(text, end + 1, to);
      if (tagEnd(text, end + 1, secondEnd)) {
        fields.text(Field.LOG_SYSLOG_HOSTNAME, text, from, end);
        return tag(text, end + 1, to, fields);
      }
    }
    return tag(text, from, to, fields);
  }

  private static boolean tagEnd(byte[] text, int from, int to) {
    return to > from + 1 && text[to - 1] == ':';
  }

  /** Reads {@code name[pid]: } or {@code name: }, and returns where the message begins. */
  private static int tag(byte[] text, int from, int to, Fields fields) {
    int limit = Math.min(to, from + MAX_TAG_BYTES);
    int colon = from;
    while (colon < limit && (text[colon] != ':' || !ends(text, colon, to))) {
      colon++;
    }
    if (colon == limit || colon == from) {
      return from;
    }
    boolean pid = text[colon - 1] == ']';
    int bracket = pid ? Ascii.lastIndexOf(text, from, colon, '[') : -1;
    int nameTo = bracket > from ? bracket : colon;
    if (bracket <= from && Ascii.indexOf(text, from, nameTo, ' ') >= 0) {
      return from;
    }
    fields.text(Field.PROCESS_NAME, text, from, nameTo);
    long number = bracket > from ? Ascii.number(text, bracket + 1, colon - 1) : -1;
    if (number >= 0) {
      fields.number(Field.PROCESS_PID, number);
    }
    return Math.min(to, colon + 2);
  }

  private static boolean ends(byte[] text, int colon, int to) {
    return colon + 1 >= to || text[colon + 1] == ' ';
  }

  /** RFC 5424 behind the version; -1 when it is not whole. */
  private int version1(byte[] text, int from, int to, Origin origin, Fields fields) {
    int timeTo = Ascii.wordEnd(text, from, to);
    boolean nil = timeTo == from + 1 && text[from] == '-';
    if (!nil && !(isoTime.read(text, from, timeTo) && isoTime.end() == timeTo)) {
      return -1;
    }
    int hostTo = Ascii.wordEnd(text, timeTo + 1, to);
    int appTo = Ascii.wordEnd(text, hostTo + 1, to);
    int procTo = Ascii.wordEnd(text, appTo + 1, to);
    int msgIdTo = Ascii.wordEnd(text, procTo + 1, to);
    int dataFrom = msgIdTo + 1;
    int dataTo = dataFrom < to ? structuredDataEnd(text, dataFrom, to) : -1;
    if (dataTo < 0) {
      return -1;
    }
    if (!nil) {
      isoTime.set(fields, origin);
    }
    word(Field.LOG_SYSLOG_HOSTNAME, text, timeTo + 1, hostTo, fields);
    word(Field.PROCESS_NAME, text, hostTo + 1, appTo, fields);
    long pid = Ascii.number(text, appTo + 1, procTo);
    if (pid >= 0) {
      fields.number(Field.PROCESS_PID, pid);
    }
    word(Field.LOG_SYSLOG_MSGID, text, procTo + 1, msgIdTo, fields);
    word(Field.LOG_SYSLOG_STRUCTURED_DATA, text, dataFrom, dataTo, fields);
    return withoutMark(text, Ascii.skip(text, dataTo, to, ' '), to);
  }

  private static int structuredDataEnd(byte[] text, int from, int to) {
    if (text[from] == '-') {
      return from + 1;
    }
    int at = from;
    while (at < to && text[at] == '[') {
      at = elementEnd(text, at, to);
    }
    return at == from || at > to ? -1 : at;
  }

  private static int elementEnd(byte[] text, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (text[i] == '\\' && quoted) {
        i++;
      } else if (text[i] == '"') {
        quoted = !quoted;
      } else if (text[i] == ']' && !quoted) {
        return i + 1;
      }
    }
    return to + 1;
  }

  /** Behind the byte order mark that RFC 5424 puts before UTF-8. */
  private static int withoutMark(byte[] text, int from, int to) {
    boolean mark =
        to - from >= 3
            && text[from] == (byte) 0xef
            && text[from + 1] == (byte) 0xbb
            && text[from + 2] == (byte) 0xbf;
    return mark ? from + 3 : from;
  }

  private static void word(Field field, byte[] text, int from, int to, Fields fields) {
    boolean nil = to == from + 1 && text[from] == '-';
    if (to > from && !nil) {
      fields.text(field, text, from, to);
    }
  }
}
