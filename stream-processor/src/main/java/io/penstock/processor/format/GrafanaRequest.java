// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The requests that Grafana logs: the pairs behind {@code msg="Request Completed"}, {@code
 * method=GET path=/api/x status=400 remote_addr=10.0.0.5 time_ms=21 duration=21.768709ms size=99
 * referer=}. Not thread-safe: one is reused.
 */
final class GrafanaRequest {
  private static final byte[] COMPLETED = Ascii.bytes("\"Request Completed\"");
  private static final byte[] CONTEXT = Ascii.bytes("context");
  private static final long MS_AS_NS = 1_000_000;

  private boolean inside;

  /** Forgets the line before. */
  void clear() {
    inside = false;
  }

  /** Takes the line's message, quotes included. */
  void message(byte[] text, int from, int to) {
    inside = Ascii.equal(text, from, to, COMPLETED);
  }

  /** Takes a pair that has no meaning in other lines; the user stands before or behind all. */
  void pair(String name, byte[] text, int from, int to, Fields fields) {
    if (name.equals("uname") && fields.is(Field.LOG_LOGGER, CONTEXT)) {
      text(Field.USER_NAME, text, from, to, fields);
    } else if (inside) {
      member(name, text, from, to, fields);
    }
  }

  private static void member(String name, byte[] text, int from, int to, Fields fields) {
    switch (name) {
      case "method" -> text(Field.HTTP_REQUEST_METHOD, text, from, to, fields);
      case "path" -> text(Field.URL_ORIGINAL, text, from, to, fields);
      case "referer" -> text(Field.HTTP_REQUEST_REFERRER, text, from, to, fields);
      case "user_agent" -> text(Field.USER_AGENT_ORIGINAL, text, from, to, fields);
      case "status" -> status(Ascii.number(text, from, to), fields);
      case "size" -> number(Field.HTTP_RESPONSE_BODY_BYTES, Ascii.number(text, from, to), fields);
      // older releases say no more than this; newer ones say both, the exact one last
      case "time_ms" -> {
        long ms = Ascii.number(text, from, to);
        number(Field.EVENT_DURATION, ms < Long.MAX_VALUE / MS_AS_NS ? ms * MS_AS_NS : -1, fields);
      }
      case "duration" -> number(Field.EVENT_DURATION, GoDuration.nanos(text, from, to), fields);
      case "remote_addr" -> client(text, from, to, fields);
      default -> {}
    }
  }

  private static void text(Field field, byte[] text, int from, int to, Fields fields) {
    boolean empty = to == from || (to == from + 2 && text[from] == '"');
    if (!empty) {
      LogfmtFormat.unquoted(field, text, from, to, fields);
    }
  }

  /** Of connections that go on as web sockets it is -1 or 0. */
  private static void status(long status, Fields fields) {
    if (status > 0) {
      fields.number(Field.HTTP_RESPONSE_STATUS_CODE, status);
    }
  }

  private static void number(Field field, long value, Fields fields) {
    if (value >= 0) {
      fields.number(field, value);
    }
  }

  /** An address of IPv6 stands in brackets where no proxy names the client. */
  private static void client(byte[] text, int from, int to, Fields fields) {
    int quote = Ascii.at(text, from, to, '"') ? 1 : 0;
    int bracket = Ascii.at(text, from + quote, to, '[') ? 1 : 0;
    ClientAddress.set(text, from + quote + bracket, to - bracket - quote, fields);
  }
}
