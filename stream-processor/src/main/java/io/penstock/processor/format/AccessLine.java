// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Finds a request that an HTTP server logs, in any of these orders:
 *
 * <pre>
 * 10.0.0.5 "GET /v2.1/servers HTTP/1.1" status: 200 len: 125 time: 0.0000730
 * 10.0.0.5,<local> "GET /latest/meta-data HTTP/1.1" status: 200  len: 146 time: 0.4564
 * 10.0.0.5 "GET /v2.1/servers" status: 200 len: 125 microversion: 2.1 time: 0.012345
 * GET http://10.0.0.1:5000/v3/auth/tokens
 * 10.0.0.5 - - [22/Nov/2026 10:47:18] "GET / HTTP/1.1" 200 330 0.001234
 * 10.0.0.9 - - [22/Nov/2026:10:47:18 +0000] "GET /v3 HTTP/1.1" 200 4500 182345 "-" "curl/8"
 * 10.0.0.9 - - [22/Nov/2026:10:47:18 +0000] "0.012" "-" "GET / HTTP/1.1" 200 4500 "-" "curl/8"
 * 10.0.0.9:53124 - "GET /api HTTP/1.1" 200
 * </pre>
 *
 * <p>Not thread-safe: one instance is reused.
 */
final class AccessLine {
  private static final byte[] HTTP = Ascii.bytes("http://");
  private static final byte[] HTTPS = Ascii.bytes("https://");
  private static final byte[] STATUS = Ascii.bytes("status:");
  private static final byte[] LENGTH = Ascii.bytes("len:");
  private static final byte[] MICROVERSION = Ascii.bytes("microversion:");
  private static final byte[] TIME = Ascii.bytes("time:");

  /** What eventlet calls a client behind a Unix socket, last of a list. */
  private static final byte[] LOCAL = Ascii.bytes(",<local>");

  private static final String SECONDS = "-., :";

  private final RequestLine request = new RequestLine();

  /** Reads the request of a text that begins with a client's address, or is nothing else. */
  boolean read(byte[] text, int from, int to, Fields fields) {
    int addressTo = addressEnd(text, from, to);
    if (addressTo < 0) {
      return announced(text, from, to, fields);
    }
    int quote = quote(text, addressTo, to);
    if (quote < 0 || !request.read(text, quote + 1, to)) {
      return false;
    }
    client(text, from, addressTo, fields);
    write(text, quote + 1, to, fields);
    return true;
  }

  /** Reads uvicorn's {@code client:port - "GET /path HTTP/1.1" status}; else does nothing. */
  boolean readDashed(byte[] text, int from, int to, Fields fields) {
    int addressTo = addressEnd(text, from, to);
    int quote = addressTo + 3;
    boolean dashed =
        addressTo > 0
            && Ascii.at(text, addressTo + 1, to, '-')
            && Ascii.at(text, addressTo + 2, to, ' ');
    if (!dashed || !readRequest(text, quote, to, fields)) {
      return false;
    }
    int colon = Ascii.lastIndexOf(text, from, addressTo, ':');
    long port = Ascii.number(text, colon + 1, addressTo);
    ClientAddress.set(text, from, port < 0 ? addressTo : colon, fields);
    if (port >= 0) {
      fields.number(Field.CLIENT_PORT, port);
    }
    return true;
  }

  /** What keystone says of a request that begins: a method and the whole URL, and nothing else. */
  private static boolean announced(byte[] text, int from, int to, Fields fields) {
    int end = RequestLine.methodEnd(text, from, to);
    int url = end + 1;
    boolean absolute =
        end >= from + 3
            && Ascii.at(text, end, to, ' ')
            && (Ascii.startsWith(text, url, to, HTTP) || Ascii.startsWith(text, url, to, HTTPS));
    if (!absolute || Ascii.wordEnd(text, url, to) < to || Lines.next(text, url, to) >= 0) {
      return false;
    }
    fields.text(Field.HTTP_REQUEST_METHOD, text, from, end);
    fields.text(Field.URL_ORIGINAL, text, url, to);
    return true;
  }

  /**
   * Reads {@code "GET /path HTTP/1.1" status ...} at the opening quote, or the answer to what is no
   * request; in front of it nginx may say {@code "seconds" "seconds of those behind it" }.
   */
  void readTimedRequest(byte[] text, int quote, int to, Fields fields) {
    int close = secondsEnd(text, quote, to);
    int next = close < 0 ? -1 : secondsEnd(text, close + 2, to);
    int request = next > 0 ? next + 2 : close > 0 ? close + 2 : quote;
    if (!readRequest(text, request, to, fields)) {
      readAnswer(text, request, to, fields);
    }
    if (close > 0) {
      duration(text, quote + 1, close, fields);
    }
  }

  /** The closing quote of {@code "0.012"}, {@code "0.7, 0.8"} or {@code "-"}; -1 if it is none. */
  private static int secondsEnd(byte[] text, int quote, int to) {
    int at = quote + 1;
    while (at < to && (Ascii.digit(text[at]) || SECONDS.indexOf(text[at]) >= 0)) {
      at++;
    }
    boolean quoted = Ascii.at(text, quote, to, '"') && Ascii.at(text, at, to, '"');
    return quoted && at > quote + 1 && Ascii.at(text, at + 2, to, '"') ? at : -1;
  }

  /** Reads {@code "GET /path HTTP/1.1" status ...} at the opening quote. */
  boolean readRequest(byte[] text, int quote, int to, Fields fields) {
    if (!Ascii.at(text, quote, to, '"') || !request.read(text, quote + 1, to)) {
      return false;
    }
    write(text, quote + 1, to, fields);
    return true;
  }

  /** Reads the answer to what was no request, {@code "-" 408 0}, at the opening quote. */
  private static void readAnswer(byte[] text, int quote, int to, Fields fields) {
    int close = RequestLine.closingQuote(text, quote + 1, to);
    if (close > 0) {
      positional(text, Ascii.skip(text, close + 1, to, ' '), to, fields);
    }
  }

  /** Where the request that was read last ended: behind its closing quote. */
  int requestEnd() {
    return request.closingQuote + 1;
  }

  private void write(byte[] text, int from, int to, Fields fields) {
    fields.text(Field.HTTP_REQUEST_METHOD, text, from, request.methodTo);
    fields.text(Field.URL_ORIGINAL, text, request.urlFrom, request.urlTo);
    int version = request.urlTo + RequestLine.VERSION.length;
    if (version < request.closingQuote) {
      fields.text(Field.HTTP_VERSION, text, version, request.closingQuote);
    }
    int at = Ascii.skip(text, requestEnd(), to, ' ');
    if (Ascii.startsWith(text, at, to, STATUS)) {
      named(text, at, to, fields);
    } else {
      positional(text, at, to, fields);
    }
  }

  private static int addressEnd(byte[] text, int from, int to) {
    int end = from;
    boolean mark = false;
    while (end < to && address(text[end])) {
      mark |= text[end] == '.' || text[end] == ':';
      end++;
    }
    if (Ascii.at(text, end, to, '<') && Ascii.startsWith(text, end - 1, to, LOCAL)) {
      end += LOCAL.length - 1;
    }
    return mark && end > from + 1 && Ascii.at(text, end, to, ' ') ? end : -1;
  }

  private static boolean address(byte b) {
    return Ascii.digit(b) || (b >= 'a' && b <= 'f') || b == '.' || b == ':' || b == ',';
  }

  /** The opening quote of the request: at once, or behind {@code - user [time]}. */
  private static int quote(byte[] text, int addressTo, int to) {
    int at = addressTo + 1;
    if (Ascii.at(text, at, to, '"')) {
      return at;
    }
    int bracket = Ascii.indexOf(text, at, Math.min(to, at + 120), '[');
    if (bracket < 0) {
      return -1;
    }
    int close = Ascii.indexOf(text, bracket, Math.min(to, bracket + 40), ']');
    return close > 0 && Ascii.at(text, close + 2, to, '"') ? close + 2 : -1;
  }

  private static void client(byte[] text, int from, int to, Fields fields) {
    // behind proxies the first of the list is the client
    int comma = Ascii.indexOf(text, from, to, ',');
    ClientAddress.set(text, from, comma < 0 ? to : comma, fields);
  }

  private static void named(byte[] text, int from, int to, Fields fields) {
    int at = from;
    at = number(text, at, to, STATUS, Field.HTTP_RESPONSE_STATUS_CODE, fields);
    at = number(text, at, to, LENGTH, Field.HTTP_RESPONSE_BODY_BYTES, fields);
    if (Ascii.startsWith(text, at, to, MICROVERSION)) {
      int value = Ascii.skip(text, at + MICROVERSION.length, to, ' ');
      at = Ascii.skip(text, Ascii.wordEnd(text, value, to), to, ' ');
    }
    if (Ascii.startsWith(text, at, to, TIME)) {
      int value = Ascii.skip(text, at + TIME.length, to, ' ');
      duration(text, value, Ascii.wordEnd(text, value, to), fields);
    }
  }

  private static int number(byte[] text, int at, int to, byte[] name, Field field, Fields fields) {
    if (!Ascii.startsWith(text, at, to, name)) {
      return at;
    }
    int value = Ascii.skip(text, at + name.length, to, ' ');
    int end = Ascii.wordEnd(text, value, to);
    number(text, value, end, field, fields);
    return Ascii.skip(text, end, to, ' ');
  }

  private static void positional(byte[] text, int from, int to, Fields fields) {
    int end = Ascii.wordEnd(text, from, to);
    if (Ascii.number(text, from, end) < 0) {
      // nothing behind it can be told
      return;
    }
    number(text, from, end, Field.HTTP_RESPONSE_STATUS_CODE, fields);
    int at = Math.min(to, end + 1);
    end = Ascii.wordEnd(text, at, to);
    number(text, at, end, Field.HTTP_RESPONSE_BODY_BYTES, fields);
    at = Math.min(to, end + 1);
    if (at < to && Ascii.digit(text[at])) {
      end = Ascii.wordEnd(text, at, to);
      duration(text, at, end, fields);
      at = Math.min(to, end + 1);
    }
    at = quoted(text, at, to, Field.HTTP_REQUEST_REFERRER, fields);
    quoted(text, at, to, Field.USER_AGENT_ORIGINAL, fields);
  }

  private static int quoted(byte[] text, int at, int to, Field field, Fields fields) {
    if (!Ascii.at(text, at, to, '"')) {
      // some servers put no quotes around the dash of what was not sent
      boolean dash = Ascii.at(text, at, to, '-') && Ascii.at(text, at + 1, to, ' ');
      return dash ? at + 2 : at;
    }
    int found = RequestLine.closingQuote(text, at + 1, to);
    int close = found < 0 ? to : found;
    boolean empty = close == at + 1 || (close == at + 2 && text[at + 1] == '-');
    if (close < to && !empty) {
      fields.text(field, text, at + 1, close);
    }
    return Math.min(to, close + 2);
  }

  private static void number(byte[] text, int from, int to, Field field, Fields fields) {
    long value = Ascii.number(text, from, to);
    if (value >= 0) {
      fields.number(field, value);
    }
  }

  /** Seconds if there is a point, else the microseconds of Apache's {@code %D}. */
  private static void duration(byte[] text, int from, int to, Fields fields) {
    boolean seconds = Ascii.indexOf(text, from, to, '.') >= 0;
    long nanos =
        seconds ? Ascii.secondsAsNanos(text, from, to) : Ascii.number(text, from, to) * 1000;
    if (nanos >= 0) {
      fields.number(Field.EVENT_DURATION, nanos);
    }
  }
}
