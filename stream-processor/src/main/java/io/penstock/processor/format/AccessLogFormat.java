// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Access logs of Apache and its relatives: common, combined, Kolla's, which has the duration in
 * microseconds behind the size, and nginx's of Skyline, which has it in seconds before the request:
 * {@code client ident user [time] "request" status bytes ...}; InfluxDB's, with {@code [httpd]} in
 * front; Apache's {@code vhost_combined}, with {@code server:port} in front.
 */
final class AccessLogFormat implements Format {
  private static final int TIME_BYTES = 26;
  private static final int SHORT_TIME_BYTES = 20;
  private static final int MAX_FRONT_BYTES = 400;
  private static final byte[] HTTPD = Ascii.bytes("[httpd] ");

  private final AccessTime time = new AccessTime();
  private final AccessLine request = new AccessLine();
  private int timeBytes = TIME_BYTES;

  @Override
  public String name() {
    return "access";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (bracket(text, from, to) > 0) {
      shape.whole(0);
    } else {
      shape.bare();
    }
  }

  /** The same with a time as Python's own server writes it: {@code [22/Nov/2026 10:47:18] "}. */
  private boolean shortTime(byte[] text, int at, int to) {
    return Ascii.at(text, at + SHORT_TIME_BYTES + 1, to, ']')
        && Ascii.at(text, at + SHORT_TIME_BYTES + 3, to, '"')
        && time.read(text, at + 1, at + 1 + SHORT_TIME_BYTES);
  }

  /** Where {@code [22/Nov/2026:10:47:18 +0000] "} begins, or -1. */
  private int bracket(byte[] text, int from, int to) {
    int limit = Math.min(to, from + MAX_FRONT_BYTES);
    int at = Ascii.indexOf(text, client(text, from, to), limit, '[');
    boolean fits =
        at > from
            && text[at - 1] == ' '
            && Ascii.at(text, at + TIME_BYTES + 1, to, ']')
            && Ascii.at(text, at + TIME_BYTES + 3, to, '"');
    timeBytes = fits ? TIME_BYTES : SHORT_TIME_BYTES;
    boolean known =
        fits
            ? time.read(text, at + 1, at + 1 + TIME_BYTES)
            : at > from && text[at - 1] == ' ' && shortTime(text, at, to);
    return known ? at : -1;
  }

  /** Where the client's address begins. */
  private static int client(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, HTTPD) ? from + HTTPD.length : from;
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int to = Lines.withoutCarriageReturn(text, from, event.to());
    int bracket = bracket(text, from, to);
    if (bracket < 0) {
      return false;
    }
    time.set(fields, origin);
    front(text, client(text, from, to), bracket, fields);
    fields.text(Field.MESSAGE, text, from, to);
    request.readTimedRequest(text, bracket + timeBytes + 3, to, fields);
    return true;
  }

  /** Behind {@code server:port}, which a word other than the ident's dash follows. */
  private static int virtualHost(byte[] text, int from, int bracket) {
    int end = Ascii.wordEnd(text, from, bracket);
    int colon = Ascii.lastIndexOf(text, from, end, ':');
    boolean port = colon > from && Ascii.skipDigits(text, colon + 1, end) == end && colon + 1 < end;
    boolean host = port && !ClientAddress.ip(text, from, end);
    boolean client = host && end + 1 < bracket && !Ascii.at(text, end + 1, bracket, '-');
    return client ? end + 1 : from;
  }

  /** {@code client ident user}; behind proxies, the first client of the list. */
  private static void front(byte[] text, int first, int bracket, Fields fields) {
    int from = virtualHost(text, first, bracket);
    int clientTo = Ascii.wordEnd(text, from, bracket);
    int comma = Ascii.indexOf(text, from, clientTo, ',');
    int addressTo = comma < 0 ? clientTo : comma;
    if (!(addressTo == from + 1 && text[from] == '-')) {
      ClientAddress.set(text, from, addressTo, fields);
    }
    int userTo = bracket - 1;
    int userFrom = Ascii.lastIndexOf(text, from, userTo, ' ') + 1;
    boolean none = userTo == userFrom + 1 && text[userFrom] == '-';
    if (!none && userFrom > from) {
      fields.text(Field.USER_NAME, text, userFrom, userTo);
    }
  }
}
