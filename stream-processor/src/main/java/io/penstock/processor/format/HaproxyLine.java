// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Reads HAProxy's http and tcp log formats, what it says of connections that failed early, and what
 * it says of connections where no format is set:
 *
 * <pre>
 * 10.0.0.1:33317 [06/Feb/2026:12:14:14.655] front back/srv 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {a|b} "GET / HTTP/1.1"
 * 10.0.0.1:33313 [06/Feb/2026:12:12:51.443] front back/srv 0/0/5007 212 -- 0/0/0/0/3 0/0
 * 10.0.0.1:33317 [06/Feb/2026:12:12:51.443] front/1: SSL handshake failure
 * Connect from 10.0.0.1:33313 to 10.0.0.2:3306 (front/TCP)
 * </pre>
 *
 * <p>Anything else (notices) is left as it is. Not thread-safe: one is reused.
 */
final class HaproxyLine {
  private static final int MAX_WORDS = 16;
  private static final int CONNECT_WORDS = 6;
  private static final byte[] CONNECT = Ascii.bytes("Connect from ");
  private static final long MS_AS_NS = 1_000_000;

  private final int[] from = new int[MAX_WORDS];
  private final int[] to = new int[MAX_WORDS];
  private final long[] timers = new long[5];
  private final AccessTime time = new AccessTime();
  private final AccessLine request = new AccessLine();

  /** Reads the fields of a message in one of the two formats. */
  boolean read(byte[] text, int start, int end, Origin origin, Fields fields) {
    int words = split(text, start, end);
    if (words >= CONNECT_WORDS && Ascii.startsWith(text, start, end, CONNECT)) {
      return connected(text, fields);
    }
    if (words > 3 && bracketed(text, 1) && text[to[2] - 1] == ':') {
      return failed(text, origin, fields);
    }
    if (words < 8 || !bracketed(text, 1)) {
      return custom(text, start, end, fields);
    }
    int colon = Ascii.lastIndexOf(text, from[0], to[0], ':');
    int slash = Ascii.indexOf(text, from[3], to[3], '/');
    int count = timers(text, from[4], to[4]);
    if (colon < 0 || slash < 0 || (count != 3 && count != 5)) {
      return custom(text, start, end, fields);
    }
    client(text, 0, fields);
    time(text, origin, fields);
    int frontendTo = text[to[2] - 1] == '~' ? to[2] - 1 : to[2];
    fields.text(Field.HAPROXY_FRONTEND, text, from[2], frontendTo);
    fields.text(Field.HAPROXY_BACKEND, text, from[3], slash);
    fields.text(Field.HAPROXY_SERVER, text, slash + 1, to[3]);
    number(Field.EVENT_DURATION, timers[count - 1], MS_AS_NS, fields);
    if (count == 5) {
      http(text, words, end, fields);
    } else {
      number(Field.HAPROXY_QUEUE_MS, timers[0], 1, fields);
      number(Field.HAPROXY_CONNECT_MS, timers[1], 1, fields);
      number(Field.HAPROXY_BYTES_READ, Ascii.number(text, from[5], to[5]), 1, fields);
      fields.text(Field.HAPROXY_TERMINATION_STATE, text, from[6], to[6]);
    }
    return true;
  }

  /** A connection that ended before a request or a session: its text stays the message. */
  private boolean failed(byte[] text, Origin origin, Fields fields) {
    int slash = Ascii.lastIndexOf(text, from[2], to[2], '/');
    if (slash < 0 || !client(text, 0, fields)) {
      return false;
    }
    time(text, origin, fields);
    fields.text(Field.HAPROXY_FRONTEND, text, from[2], slash);
    return true;
  }

  /** What is said of each connection where no format of log lines is set. */
  private boolean connected(byte[] text, Fields fields) {
    int slash = Ascii.lastIndexOf(text, from[5], to[5], '/');
    if (slash < 0 || text[from[5]] != '(' || !client(text, 2, fields)) {
      return false;
    }
    fields.text(Field.HAPROXY_FRONTEND, text, from[5] + 1, slash);
    return true;
  }

  /** Sets the client from {@code address:port}, if the word is that. */
  private boolean client(byte[] text, int word, Fields fields) {
    int colon = Ascii.lastIndexOf(text, from[word], to[word], ':');
    long port = colon < 0 ? -1 : Ascii.number(text, colon + 1, to[word]);
    if (colon < 0) {
      return false;
    }
    ClientAddress.set(text, from[word], colon, fields);
    number(Field.CLIENT_PORT, port, 1, fields);
    return true;
  }

  private void time(byte[] text, Origin origin, Fields fields) {
    if (time.read(text, from[1] + 1, to[1] - 1)) {
      time.set(fields, origin);
    }
  }

  private boolean bracketed(byte[] text, int word) {
    return text[from[word]] == '[' && text[to[word] - 1] == ']';
  }

  private void http(byte[] text, int words, int end, Fields fields) {
    number(Field.HAPROXY_QUEUE_MS, timers[1], 1, fields);
    number(Field.HAPROXY_CONNECT_MS, timers[2], 1, fields);
    number(Field.HAPROXY_RESPONSE_MS, timers[3], 1, fields);
    number(Field.HTTP_RESPONSE_STATUS_CODE, Ascii.number(text, from[5], to[5]), 1, fields);
    number(Field.HAPROXY_BYTES_READ, Ascii.number(text, from[6], to[6]), 1, fields);
    if (words > 9) {
      fields.text(Field.HAPROXY_TERMINATION_STATE, text, from[9], to[9]);
    }
    int quote = Ascii.indexOf(text, to[Math.min(words - 1, 9)], end, '"');
    if (quote >= 0) {
      request.readRequest(text, quote, end, fields);
    }
  }

  /** A format of somebody's own: a request in quotes and a client's address are found. */
  private boolean custom(byte[] text, int start, int end, Fields fields) {
    int quote = HaproxyCustom.requestQuote(text, start, end);
    int clientTo = Ascii.wordEnd(text, start, end);
    int colon = Ascii.lastIndexOf(text, start, clientTo, ':');
    long port = colon < 0 ? -1 : Ascii.number(text, colon + 1, clientTo);
    int addressTo = port < 0 ? clientTo : colon;
    boolean clientFirst = quote >= 0 && ClientAddress.ip(text, start, addressTo);
    if (quote < 0
        || (!clientFirst && !HaproxyCustom.versioned(text, quote, end))
        || !request.readRequest(text, quote, end, fields)) {
      return false;
    }
    if (clientFirst) {
      ClientAddress.set(text, start, addressTo, fields);
      number(Field.CLIENT_PORT, port, 1, fields);
    } else if (!HaproxyCustom.client(text, start, quote, fields)) {
      HaproxyCustom.client(text, request.requestEnd(), end, fields);
    }
    return true;
  }

  private int split(byte[] text, int start, int end) {
    int words = 0;
    int at = start;
    while (words < MAX_WORDS && at < end) {
      int wordEnd = Ascii.wordEnd(text, at, end);
      if (wordEnd == at) {
        return 0;
      }
      from[words] = at;
      to[words++] = wordEnd;
      at = wordEnd + 1;
    }
    return words;
  }

  /** Reads {@code 10/0/30/-1/+109}; an aborted phase is -1. Returns how many there are. */
  private int timers(byte[] text, int start, int end) {
    int count = 0;
    int at = start;
    while (at <= end && count < timers.length) {
      int slash = Ascii.indexOf(text, at, end, '/');
      int stop = slash < 0 ? end : slash;
      boolean minus = Ascii.at(text, at, stop, '-');
      boolean plus = Ascii.at(text, at, stop, '+');
      long value = Ascii.number(text, minus || plus ? at + 1 : at, stop);
      if (value < 0) {
        return 0;
      }
      timers[count++] = minus ? -1 : value;
      if (slash < 0) {
        return count;
      }
      at = slash + 1;
    }
    return 0;
  }

  private static void number(Field field, long value, long unit, Fields fields) {
    if (value >= 0) {
      fields.number(field, value * unit);
    }
  }
}
