// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * MariaDB's slow query log: some lines that begin with {@code #}, then statements. {@code # Time:}
 * is left out by the server when the second is the same as before.
 */
final class MariadbSlowFormat implements Format {
  private static final byte[] TIME = Ascii.bytes("# Time: ");
  private static final byte[] USER = Ascii.bytes("# User@Host: ");
  private static final byte[] SET = Ascii.bytes("SET ");
  private static final byte[] TIMESTAMP = Ascii.bytes("timestamp=");
  private static final byte[] USE = Ascii.bytes("use ");
  private static final int WAITS_FOR_USER = 1;

  private final MariadbHead stamp = new MariadbHead();
  private final Head head = new Head();

  @Override
  public String name() {
    return "mariadb-slow";
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    if (Ascii.startsWith(text, from, to, TIME)) {
      shape.open(0, 0, WAITS_FOR_USER, true);
    } else if (MariadbStart.opens(text, from, to)) {
      shape.open(0, 0);
    } else if (!Ascii.startsWith(text, from, to, USER)) {
      shape.bare();
    } else if (open.state(0) == WAITS_FOR_USER) {
      shape.join(0, 0, 0, true);
    } else {
      shape.open(0, 0);
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    if (!Ascii.at(text, event.from(), event.to(), '#')) {
      fields.text(Field.MESSAGE, text, event.from(), event.to());
      int newline = Lines.next(text, event.from(), event.to());
      return MariadbStart.opens(text, event.from(), newline < 0 ? event.to() : newline);
    }
    int at = event.from();
    int query = event.to();
    while (at < event.to() && query == event.to()) {
      int newline = Lines.next(text, at, event.to());
      int end = newline < 0 ? event.to() : newline;
      int next = Math.min(event.to(), end + 1);
      long second = timestamp(text, at, end);
      if (second >= 0) {
        fields.time(second, 0, 0);
        query = next;
      } else if (text[at] != '#' && !Ascii.startsWith(text, at, end, USE)) {
        query = at;
      }
      line(text, at, end, origin, fields);
      at = end + 1;
    }
    fields.text(Field.MESSAGE, text, query, event.to());
    fields.text(Field.MARIADB_QUERY, text, query, event.to());
    fields.text(Field.EVENT_ORIGINAL, text, event.from(), event.to());
    return true;
  }

  /** The second in {@code SET timestamp=1795921801;}, or behind other variables; -1 if none is. */
  private static long timestamp(byte[] text, int from, int to) {
    boolean set = Ascii.startsWith(text, from, to, SET) && text[to - 1] == ';';
    int name = set ? Ascii.indexOf(text, from, to, TIMESTAMP) : -1;
    int digits = name + TIMESTAMP.length;
    boolean whole = name > 0 && (text[name - 1] == ' ' || text[name - 1] == ',');
    return whole ? Ascii.number(text, digits, Ascii.skipDigits(text, digits, to)) : -1;
  }

  private void line(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (Ascii.startsWith(text, from, to, TIME)) {
      head.clear();
      // the stamp of this line ends without the blank that follows it in the error log
      byte[] line = java.util.Arrays.copyOfRange(text, from + TIME.length, to + 1);
      line[line.length - 1] = ' ';
      if (stamp.read(line, 0, line.length, head)) {
        head.time.set(fields, origin);
      }
    } else if (Ascii.startsWith(text, from, to, USER)) {
      user(text, from + USER.length, to, fields);
    } else if (Ascii.at(text, from, to, '#')) {
      pairs(text, from + 2, to, fields);
    }
  }

  /** {@code nova[nova] @ ctl01 [10.0.0.1]}. */
  private static void user(byte[] text, int from, int to, Fields fields) {
    int bracket = Ascii.indexOf(text, from, to, '[');
    if (bracket > from) {
      fields.text(Field.USER_NAME, text, from, bracket);
    }
    int address = Ascii.lastIndexOf(text, from, to, '[');
    int close = Ascii.lastIndexOf(text, from, to, ']');
    int at = Ascii.indexOf(text, from, to, '@');
    if (address > bracket && close > address + 1) {
      ClientAddress.set(text, address + 1, close, fields);
    } else if (at > 0 && address > at + 3) {
      fields.text(Field.CLIENT_ADDRESS, text, at + 2, address - 1);
    }
  }

  /** {@code Query_time: 0.12 Lock_time: 0.00 Rows_sent: 1}. */
  private static void pairs(byte[] text, int from, int to, Fields fields) {
    int at = from;
    while (at < to) {
      int nameTo = Ascii.wordEnd(text, at, to);
      int valueFrom = Math.min(to, nameTo + 1);
      int valueTo = Ascii.wordEnd(text, valueFrom, to);
      if (nameTo > at && text[nameTo - 1] == ':') {
        pair(text, at, nameTo - 1, valueFrom, valueTo, fields);
      }
      at = Ascii.skip(text, valueTo, to, ' ');
    }
  }

  private static void pair(
      byte[] text, int from, int to, int valueFrom, int valueTo, Fields fields) {
    String name = new String(text, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    switch (name) {
      case "Thread_id" ->
          number(Field.MARIADB_THREAD_ID, Ascii.number(text, valueFrom, valueTo), fields);
      case "Schema" -> {
        if (valueTo > valueFrom) {
          fields.text(Field.MARIADB_SCHEMA, text, valueFrom, valueTo);
        }
      }
      case "Query_time" ->
          number(Field.EVENT_DURATION, Ascii.secondsAsNanos(text, valueFrom, valueTo), fields);
      case "Lock_time" ->
          number(
              Field.MARIADB_LOCK_TIME_NS, Ascii.secondsAsNanos(text, valueFrom, valueTo), fields);
      case "Rows_sent" ->
          number(Field.MARIADB_ROWS_SENT, Ascii.number(text, valueFrom, valueTo), fields);
      case "Rows_examined" ->
          number(Field.MARIADB_ROWS_EXAMINED, Ascii.number(text, valueFrom, valueTo), fields);
      default -> {}
    }
  }

  private static void number(Field field, long value, Fields fields) {
    if (value >= 0) {
      fields.number(field, value);
    }
  }
}
