// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import io.penstock.processor.text.Ascii;
import java.util.Arrays;

/**
 * Reads what stands between the priority and the message of RFC 5424, as strictly as section 6 says
 * it: a message that only looks like one is not taken for one. Not thread-safe: one is reused.
 */
final class Rfc5424Header {
  private static final int MAX_HOST_BYTES = 255;
  private static final int MAX_APP_BYTES = 48;
  private static final int MAX_PROCESS_BYTES = 128;
  private static final int MAX_NAME_BYTES = 32;
  private static final int MAX_FRACTION_DIGITS = 6;
  private static final int STAMP_BYTES = 19;

  /** More elements of structured data are not compared with each other. */
  private static final int MAX_COMPARED = 32;

  private final TextTime time = new TextTime();

  /** Whether a version stands here: then it is RFC 5424, or pretends to be. */
  static boolean version(byte[] text, int from, int to) {
    int end = Ascii.skipDigits(text, from, Math.min(to, from + 3));
    return end > from && text[from] != '0' && Ascii.at(text, end, to, ' ');
  }

  /** Reads from the version on; returns where the message begins, or -1 when it is not valid. */
  int read(byte[] text, int from, int to, Origin origin, Fields fields) {
    int timeFrom = Ascii.wordEnd(text, from, to) + 1;
    int timeTo = Ascii.wordEnd(text, timeFrom, to);
    int hostTo = Ascii.wordEnd(text, timeTo + 1, to);
    int appTo = Ascii.wordEnd(text, hostTo + 1, to);
    int processTo = Ascii.wordEnd(text, appTo + 1, to);
    int idTo = Ascii.wordEnd(text, processTo + 1, to);
    boolean nil = timeTo == timeFrom + 1 && text[timeFrom] == '-';
    boolean valid =
        (nil || strictTime(text, timeFrom, timeTo))
            && word(text, timeTo + 1, hostTo, MAX_HOST_BYTES)
            && word(text, hostTo + 1, appTo, MAX_APP_BYTES)
            && word(text, appTo + 1, processTo, MAX_PROCESS_BYTES)
            && word(text, processTo + 1, idTo, MAX_NAME_BYTES);
    int dataTo = valid ? dataEnd(text, idTo + 1, to) : -1;
    if (dataTo < 0 || (dataTo < to && text[dataTo] != ' ')) {
      return -1;
    }
    if (!nil) {
      time.set(fields, origin);
    }
    fields.text(Field.LOG_SYSLOG_VERSION, text, from, timeFrom - 1);
    set(Field.LOG_SYSLOG_HOSTNAME, text, timeTo + 1, hostTo, fields);
    set(Field.PROCESS_NAME, text, hostTo + 1, appTo, fields);
    long pid = Ascii.number(text, appTo + 1, processTo);
    if (pid >= 0) {
      fields.number(Field.PROCESS_PID, pid);
    } else {
      set(Field.LOG_SYSLOG_PROCID, text, appTo + 1, processTo, fields);
    }
    set(Field.LOG_SYSLOG_MSGID, text, processTo + 1, idTo, fields);
    set(Field.LOG_SYSLOG_STRUCTURED_DATA, text, idTo + 1, dataTo, fields);
    if (dataTo > idTo + 2 && repeats(text, idTo + 1, dataTo)) {
      fields.tag(Tag.UNPARSED);
    }
    return withoutMark(text, Ascii.skip(text, dataTo, to, ' '), to);
  }

  /** {@code 2003-08-24T05:14:15.000003-07:00}. */
  private boolean strictTime(byte[] text, int from, int to) {
    if (to - from <= STAMP_BYTES || text[from + 10] != 'T' || !time.read(text, from, to)) {
      return false;
    }
    int point = from + STAMP_BYTES;
    int digits = text[point] == '.' ? Ascii.skipDigits(text, point + 1, to) - point - 1 : 0;
    boolean colon = text[to - 1] == 'Z' || text[to - 3] == ':';
    boolean second = Ascii.two(text, from + 17) < 60;
    return time.zoned()
        && time.end() == to
        && text[point] != ','
        && digits <= MAX_FRACTION_DIGITS
        && colon
        && second;
  }

  /** Printable, not longer than this, and there at all. */
  private static boolean word(byte[] text, int from, int to, int maxBytes) {
    if (to <= from || to - from > maxBytes) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] < '!' || text[i] > '~') {
        return false;
      }
    }
    return true;
  }

  /** Where the structured data ends; -1 if it is broken. */
  private static int dataEnd(byte[] text, int from, int to) {
    if (Ascii.at(text, from, to, '-')) {
      return from + 1;
    }
    int at = from;
    while (at >= 0 && Ascii.at(text, at, to, '[')) {
      at = elementEnd(text, at + 1, to);
    }
    return at == from ? -1 : at;
  }

  /** Whether an element's name stands twice, which section 6.3.2 forbids. */
  private static boolean repeats(byte[] text, int from, int to) {
    int[] names = new int[MAX_COMPARED];
    int count = 0;
    int at = from;
    while (count < MAX_COMPARED && Ascii.at(text, at, to, '[')) {
      for (int i = 0; i < count; i++) {
        if (sameName(text, names[i], at + 1, to)) {
          return true;
        }
      }
      names[count++] = at + 1;
      at = elementEnd(text, at + 1, to);
    }
    return false;
  }

  private static boolean sameName(byte[] text, int one, int other, int to) {
    int oneEnd = nameEnd(text, one, to);
    int otherEnd = nameEnd(text, other, to);
    return Arrays.equals(text, one, oneEnd, text, other, otherEnd);
  }

  /** {@code id name="value" ...]}, behind the bracket. */
  private static int elementEnd(byte[] text, int from, int to) {
    int at = nameEnd(text, from, to);
    while (at > 0 && Ascii.at(text, at, to, ' ')) {
      int equals = nameEnd(text, at + 1, to);
      boolean quoted =
          equals > 0 && Ascii.at(text, equals, to, '=') && Ascii.at(text, equals + 1, to, '"');
      at = quoted ? valueEnd(text, equals + 2, to) : -1;
    }
    return at > 0 && Ascii.at(text, at, to, ']') ? at + 1 : -1;
  }

  private static int nameEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != '=' && text[end] != ']' && text[end] != '"') {
      if (text[end] < '!' || text[end] > '~') {
        break;
      }
      end++;
    }
    return end > from && end - from <= MAX_NAME_BYTES ? end : -1;
  }

  /** Behind the closing quote. */
  private static int valueEnd(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == '\\' && i + 1 < to && escapable(text[i + 1])) {
        i++;
      } else if (text[i] == ']' || text[i] == '\\') {
        return -1;
      } else if (text[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean escapable(byte b) {
    return b == '"' || b == '\\' || b == ']';
  }

  /** Behind the byte order mark that may stand before UTF-8. */
  private static int withoutMark(byte[] text, int from, int to) {
    boolean mark =
        to - from >= 3
            && text[from] == (byte) 0xef
            && text[from + 1] == (byte) 0xbb
            && text[from + 2] == (byte) 0xbf;
    return mark ? from + 3 : from;
  }

  private static void set(Field field, byte[] text, int from, int to, Fields fields) {
    boolean nil = to == from + 1 && text[from] == '-';
    if (to > from && !nil) {
      fields.text(field, text, from, to);
    }
  }
}
