// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/**
 * Reads what Swift's servers log: requests of the proxy in the order of its default {@code
 * log_msg_template}, requests of account, container and object servers, and the transaction that
 * other messages end with:
 *
 * <pre>
 * 10.0.0.1 10.0.0.2 22/Nov/2026/10/11/12 GET /v1/AUTH_p/c HTTP/1.0 200 - client/1 gAAAAABk... 0 330 - tx01-02 - 0.0123 - - 1795342272.1 1795342272.2 0
 * 10.0.0.2 - - [22/Nov/2026:12:41:38 +0000] "PUT /sdb/2/AUTH_p/c/o" 201 - "PUT http://h/v1/AUTH_p/c/o" "tx01-02" "proxy-server 69" 0.0169 "-" 6982 0
 * ERROR with Object server ...: Connection refused (txn: tx01-02) (client_ip: 10.0.0.1)
 * </pre>
 *
 * <p>Not thread-safe: one is reused.
 */
final class SwiftLine {
  private static final int PROXY_WORDS = 16;
  private static final int MAX_WORDS = 24;

  /** Swift itself shows no more of a token than this and three points, unless it is told to. */
  private static final int SHOWN_TOKEN_BYTES = 19;

  private static final int PROJECT_BYTES = 32;
  private static final byte[] PREFIX = Ascii.bytes("swift");
  private static final byte[] SERVER = Ascii.bytes("-server");
  private static final byte[] PROTOCOL = Ascii.bytes("HTTP/");
  private static final byte[] IDENT = Ascii.bytes(" - - [");
  private static final byte[] TRANSACTION = Ascii.bytes("(txn: ");
  private static final byte[] CLIENT = Ascii.bytes("(client_ip: ");
  private static final byte[] ACCOUNT = Ascii.bytes("/AUTH_");
  private static final byte[] HIDDEN = Ascii.bytes("***");

  private final int[] from = new int[MAX_WORDS];
  private final int[] to = new int[MAX_WORDS];
  private final AccessTime time = new AccessTime();
  private final TextTime exactTime = new TextTime();

  /** Whether a program of this name is one of Swift's. */
  static boolean program(byte[] text, int from, int to) {
    return Ascii.startsWith(text, from, to, PREFIX)
        || (to - from > SERVER.length && Ascii.equal(text, to - SERVER.length, to, SERVER));
  }

  /** Reads the fields of a message; leaves what it does not know as it is. */
  void read(byte[] text, int start, int end, Origin origin, Fields fields) {
    int words = split(text, start, end);
    if (words >= PROXY_WORDS && time.readSlashed(text, from[2], to[2])) {
      proxy(text, words, origin, fields);
      hideToken(text, start, end, fields);
    } else if (words > 4 && Ascii.startsWith(text, to[0], end, IDENT)) {
      storage(text, end, origin, fields);
    } else {
      inBrackets(text, start, end, fields);
    }
  }

  private int split(byte[] text, int start, int end) {
    int words = 0;
    int at = start;
    while (at < end && words < MAX_WORDS) {
      from[words] = at;
      to[words] = Ascii.wordEnd(text, at, end);
      at = to[words++] + 1;
    }
    return words;
  }

  private void proxy(byte[] text, int words, Origin origin, Fields fields) {
    boolean exact = words > 19 && epoch(text, from[19], to[19]);
    if (exact) {
      exactTime.set(fields, origin);
    } else {
      time.set(fields, origin);
    }
    ClientAddress.set(text, from[0], to[0], fields);
    fields.text(Field.HTTP_REQUEST_METHOD, text, from[3], to[3]);
    fields.text(Field.URL_ORIGINAL, text, from[4], to[4]);
    if (Ascii.startsWith(text, from[5], to[5], PROTOCOL)) {
      fields.text(Field.HTTP_VERSION, text, from[5] + PROTOCOL.length, to[5]);
    }
    number(text, 6, Field.HTTP_RESPONSE_STATUS_CODE, fields);
    text(text, 7, Field.HTTP_REQUEST_REFERRER, fields);
    text(text, 8, Field.USER_AGENT_ORIGINAL, fields);
    number(text, 10, Field.HTTP_REQUEST_BODY_BYTES, fields);
    number(text, 11, Field.HTTP_RESPONSE_BODY_BYTES, fields);
    text(text, 13, Field.OPENSTACK_REQUEST_ID, fields);
    duration(text, from[15], to[15], fields);
    if (words > 20) {
      number(text, 20, Field.SWIFT_POLICY_INDEX, fields);
    }
    project(text, from[4], to[4], fields);
  }

  /** Unix seconds with a fraction of up to nine digits. */
  private boolean epoch(byte[] text, int start, int end) {
    int point = Ascii.indexOf(text, start, end, '.');
    long second = Ascii.number(text, start, point < 0 ? end : point);
    int digits = point < 0 ? 0 : Math.min(9, end - point - 1);
    long nanos = Ascii.secondsAsNanos(text, start, end);
    if (second < 0 || nanos < 0) {
      return false;
    }
    exactTime.utc(second, (int) (nanos % 1_000_000_000L), digits);
    return true;
  }

  /** The token that the client sent must not go on. */
  private void hideToken(byte[] text, int start, int end, Fields fields) {
    if (to[9] - from[9] > SHOWN_TOKEN_BYTES) {
      ByteSink out = fields.scratch();
      int message = out.size();
      out.add(text, start, from[9]);
      out.add(HIDDEN);
      out.add(text, to[9], end);
      fields.derived(Field.MESSAGE, message);
      fields.tag(Tag.MASKED);
    }
  }

  /** The part behind the client: its request has no protocol, and a full URL stands in quotes. */
  private void storage(byte[] text, int end, Origin origin, Fields fields) {
    int bracket = to[0] + IDENT.length;
    int close = Ascii.indexOf(text, bracket, end, ']');
    int quote = close + 2;
    int blank = Ascii.wordEnd(text, quote, end);
    int closing = Ascii.indexOf(text, blank, end, '"');
    if (!Ascii.at(text, quote, end, '"') || closing < 0 || !time.read(text, bracket, close)) {
      return;
    }
    time.set(fields, origin);
    ClientAddress.set(text, from[0], to[0], fields);
    fields.text(Field.HTTP_REQUEST_METHOD, text, quote + 1, blank);
    fields.text(Field.URL_ORIGINAL, text, blank + 1, closing);
    project(text, blank + 1, closing, fields);
    int at = word(text, closing + 2, end, Field.HTTP_RESPONSE_STATUS_CODE, fields);
    at = word(text, at, end, Field.HTTP_RESPONSE_BODY_BYTES, fields);
    at = quoted(text, at, end, Field.HTTP_REQUEST_REFERRER, fields);
    at = quoted(text, at, end, Field.OPENSTACK_REQUEST_ID, fields);
    at = quoted(text, at, end, Field.USER_AGENT_ORIGINAL, fields);
    int durationTo = Ascii.wordEnd(text, at, end);
    duration(text, at, durationTo, fields);
    at = Ascii.indexOf(text, durationTo + 2, end, '"');
    if (at > 0) {
      at = word(text, at + 2, end, Field.PROCESS_PID, fields);
      word(text, at, end, Field.SWIFT_POLICY_INDEX, fields);
    }
  }

  /** Where the text ends that the transaction and the client, in brackets, were put behind. */
  static int withoutBrackets(byte[] text, int from, int to) {
    return without(text, from, without(text, from, to, CLIENT), TRANSACTION);
  }

  private static int without(byte[] text, int from, int to, byte[] bracket) {
    int open = to > from && text[to - 1] == ')' ? Ascii.lastIndexOf(text, from, to, '(') : -1;
    boolean behindText = open > from && text[open - 1] == ' ';
    return behindText && Ascii.startsWith(text, open, to, bracket) ? open - 1 : to;
  }

  /** {@code (txn: tx01-02) (client_ip: 10.0.0.1)} at the end of a message. */
  private static void inBrackets(byte[] text, int start, int end, Fields fields) {
    int transaction = Ascii.indexOf(text, start, end, TRANSACTION);
    int id = transaction + TRANSACTION.length;
    int close = transaction < 0 ? -1 : Ascii.indexOf(text, id, end, ')');
    if (close > id) {
      int comma = Ascii.indexOf(text, id, close, ',');
      fields.text(Field.OPENSTACK_REQUEST_ID, text, id, comma < 0 ? close : comma);
    }
    int client = Ascii.indexOf(text, start, end, CLIENT);
    int clientTo = client < 0 ? -1 : Ascii.indexOf(text, client, end, ')');
    if (clientTo > 0) {
      ClientAddress.set(text, client + CLIENT.length, clientTo, fields);
    }
  }

  /** Keystone's project is the account's name without its prefix. */
  private static void project(byte[] text, int start, int end, Fields fields) {
    int account = Ascii.indexOf(text, start, end, ACCOUNT);
    if (account < 0) {
      return;
    }
    int id = account + ACCOUNT.length;
    int idTo = id;
    while (idTo < end && Ascii.word(text[idTo])) {
      idTo++;
    }
    if (idTo - id == PROJECT_BYTES) {
      fields.text(Field.OPENSTACK_PROJECT_ID, text, id, idTo);
    }
  }

  private void number(byte[] text, int word, Field field, Fields fields) {
    number(text, from[word], to[word], field, fields);
  }

  private static void number(byte[] text, int start, int end, Field field, Fields fields) {
    long value = Ascii.number(text, start, end);
    if (value >= 0) {
      fields.number(field, value);
    }
  }

  private static int word(byte[] text, int at, int end, Field field, Fields fields) {
    int wordTo = Ascii.wordEnd(text, at, end);
    number(text, at, wordTo, field, fields);
    return Math.min(end, wordTo + 1);
  }

  private void text(byte[] text, int word, Field field, Fields fields) {
    text(text, from[word], to[word], field, fields);
  }

  private static void text(byte[] text, int start, int end, Field field, Fields fields) {
    boolean none = end == start || (end == start + 1 && text[start] == '-');
    if (!none) {
      fields.text(field, text, start, end);
    }
  }

  private static int quoted(byte[] text, int at, int end, Field field, Fields fields) {
    int close = Ascii.indexOf(text, at + 1, end, '"');
    if (!Ascii.at(text, at, end, '"') || close < 0) {
      return at;
    }
    text(text, at + 1, close, field, fields);
    return Math.min(end, close + 2);
  }

  private static void duration(byte[] text, int start, int end, Fields fields) {
    long nanos = Ascii.secondsAsNanos(text, start, end);
    if (nanos >= 0) {
      fields.number(Field.EVENT_DURATION, nanos);
    }
  }
}
