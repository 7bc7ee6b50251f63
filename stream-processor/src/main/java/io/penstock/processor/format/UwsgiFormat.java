// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * uWSGI's request lines: {@code [pid: 9916|app: 0|req: 1/1] 127.0.0.1 () {28 vars in 290 bytes}
 * [Sun Nov 22 10:59:10 2026] GET /v3 => generated 250 bytes in 25 msecs (HTTP/1.1 200) ...}, also
 * in {@code micros} and with the memory in front, {@code {rss usage: 456 bytes/0MB} }; and what it
 * says with a time, {@code Sun Nov 22 11:00:08 2026 - graceful shutdown triggered...}. What else it
 * prints is text.
 */
final class UwsgiFormat implements Format {
  private static final byte[] PID = Ascii.bytes("[pid: ");
  private static final byte[] GENERATED = Ascii.bytes(" => generated ");
  private static final byte[] PROTOCOL = Ascii.bytes("(HTTP/");
  private static final byte[] DASH = Ascii.bytes(" - ");

  /** {@code Sun Nov 22 11:00:08 2026}. */
  private static final int TIME_BYTES = 24;

  private static final byte[] MEMORY = Ascii.bytes("{address space usage: ");
  private static final byte[] MEMORY_END = Ascii.bytes("MB} ");
  private static final byte[] MICROS = Ascii.bytes(" micros");
  private static final long MS_AS_NS = 1_000_000;
  private static final long MICRO_AS_NS = 1000;

  private final SyslogTime time = new SyslogTime();

  @Override
  public String name() {
    return "uwsgi";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (Ascii.startsWith(text, start(text, from, to), to, PID) || timed(text, from, to)) {
      shape.whole(0);
    } else {
      shape.bare();
    }
  }

  /** Where {@code [pid: } would be, behind {@code {…} {…} } of its memory-report. */
  private static int start(byte[] text, int from, int to) {
    if (!Ascii.startsWith(text, from, to, MEMORY)) {
      return from;
    }
    int space = Ascii.indexOf(text, from, to, MEMORY_END);
    int resident = space < 0 ? -1 : Ascii.indexOf(text, space + MEMORY_END.length, to, MEMORY_END);
    return resident < 0 ? from : resident + MEMORY_END.length;
  }

  private boolean timed(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from + TIME_BYTES, to, DASH)
        && time.read(text, from + 4, to)
        && Ascii.number(text, from + TIME_BYTES - 4, from + TIME_BYTES) >= 0;
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = event.to();
    if (timed(text, from, to)) {
      time.set(fields, origin, year(text, from + TIME_BYTES));
      fields.text(Field.MESSAGE, text, from + TIME_BYTES + DASH.length, to);
      Level.INFO.set(fields);
      return true;
    }
    int start = start(text, from, to);
    int close = Ascii.indexOf(text, start, to, ']');
    int arrow = Ascii.indexOf(text, start, to, GENERATED);
    if (!Ascii.startsWith(text, start, to, PID) || close < 0 || arrow < 0) {
      return false;
    }
    int pid = start + PID.length;
    int pidTo = Ascii.skipDigits(text, pid, to);
    number(Field.PROCESS_PID, Ascii.number(text, pid, pidTo), 1, fields);
    fields.text(Field.MESSAGE, text, from, to);
    Level.INFO.set(fields);
    int client = Math.min(to, close + 2);
    int clientTo = Ascii.wordEnd(text, client, to);
    ClientAddress.set(text, client, clientTo, fields);
    user(text, clientTo, arrow, fields);
    request(text, client, arrow, origin, fields);
    response(text, arrow + GENERATED.length, to, fields);
    return true;
  }

  /** {@code (name) } behind the client; nobody is {@code ()}. */
  private static void user(byte[] text, int from, int arrow, Fields fields) {
    int name = from + " (".length();
    int nameTo = Ascii.indexOf(text, from, arrow, ')');
    if (Ascii.at(text, from + 1, arrow, '(') && nameTo > name) {
      fields.text(Field.USER_NAME, text, name, nameTo);
    }
  }

  private void request(byte[] text, int from, int arrow, Origin origin, Fields fields) {
    int bracket = Ascii.indexOf(text, from, arrow, '[');
    int end = bracket < 0 ? -1 : Ascii.indexOf(text, bracket, arrow, ']');
    if (end < 0) {
      return;
    }
    // Sun Nov 22 10:59:10 2026: the year stands behind what RFC 3164 has too
    if (time.read(text, bracket + 5, end)) {
      time.set(fields, origin, year(text, end));
    }
    int method = Math.min(arrow, end + 2);
    int methodTo = Ascii.wordEnd(text, method, arrow);
    if (methodTo < arrow) {
      fields.text(Field.HTTP_REQUEST_METHOD, text, method, methodTo);
      fields.text(Field.URL_ORIGINAL, text, methodTo + 1, arrow);
    }
  }

  /** {@code 250 bytes in 25 msecs (HTTP/1.1 200)}. */
  private static void response(byte[] text, int from, int to, Fields fields) {
    int bytesTo = Ascii.skipDigits(text, from, to);
    number(Field.HTTP_RESPONSE_BODY_BYTES, Ascii.number(text, from, bytesTo), 1, fields);
    int duration = bytesTo + " bytes in ".length();
    int durationTo = Ascii.skipDigits(text, duration, to);
    if (durationTo > duration) {
      long unit = Ascii.startsWith(text, durationTo, to, MICROS) ? MICRO_AS_NS : MS_AS_NS;
      number(Field.EVENT_DURATION, Ascii.number(text, duration, durationTo), unit, fields);
    }
    int protocol = Ascii.indexOf(text, from, to, PROTOCOL);
    if (protocol > 0) {
      int versionTo = Ascii.wordEnd(text, protocol, to);
      fields.text(Field.HTTP_VERSION, text, protocol + PROTOCOL.length, versionTo);
      int statusTo = Ascii.skipDigits(text, Math.min(to, versionTo + 1), to);
      number(
          Field.HTTP_RESPONSE_STATUS_CODE, Ascii.number(text, versionTo + 1, statusTo), 1, fields);
    }
  }

  private static int year(byte[] text, int end) {
    return (int) Ascii.number(text, end - 4, end);
  }

  private static void number(Field field, long value, long unit, Fields fields) {
    if (value >= 0) {
      fields.number(field, value * unit);
    }
  }
}
