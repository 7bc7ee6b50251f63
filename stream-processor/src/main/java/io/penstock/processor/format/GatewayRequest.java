// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The requests that Ceph's object gateway logs, by the web server that is built into it:
 *
 * <pre>
 * beast: 0x7f4b0c0c6710: 10.0.0.5 - alice [22/Nov/2026:12:41:43.485 +0000] "GET /b HTTP/1.1" 200 1234 - "aws-cli/2" - latency=0.003000075s
 * civetweb: 0x4549138: 10.0.0.5 - - [22/Nov/2026:12:41:43 +0000] "PUT /b/o HTTP/1.1" 200 206 - aws-sdk-go/1.25.36 (linux; amd64)
 * </pre>
 *
 * <p>Not thread-safe: one is reused.
 */
final class GatewayRequest {
  private static final byte[] BEAST = Ascii.bytes("beast: 0x");
  private static final byte[] CIVETWEB = Ascii.bytes("civetweb: 0x");
  private static final byte[] COLON = Ascii.bytes(": ");
  private static final byte[] LATENCY = Ascii.bytes(" latency=");
  private static final byte[] USER = Ascii.bytes(" - ");
  private static final byte[] TIME = Ascii.bytes(" [");
  private static final byte[] QUOTE = Ascii.bytes("] \"");

  private final AccessLine request = new AccessLine();

  /** Reads the request of a message, if it is one. */
  void read(byte[] text, int from, int to, Fields fields) {
    boolean beast = Ascii.startsWith(text, from, to, BEAST);
    if (!beast && !Ascii.startsWith(text, from, to, CIVETWEB)) {
      return;
    }
    int number = from + (beast ? BEAST.length : CIVETWEB.length);
    int colon = Ascii.indexOf(text, number, to, COLON);
    int client = colon + COLON.length;
    int clientTo = colon < 0 ? to : Ascii.wordEnd(text, client, to);
    int user = clientTo + USER.length;
    int userTo =
        Ascii.startsWith(text, clientTo, to, USER) ? Ascii.indexOf(text, user, to, TIME) : -1;
    int bracket = userTo < 0 ? -1 : Ascii.indexOf(text, userTo, to, QUOTE);
    if (bracket < 0 || !request.readRequest(text, bracket + 2, to, fields)) {
      return;
    }
    ClientAddress.set(text, client, clientTo, fields);
    set(Field.USER_NAME, text, user, userTo, fields);
    if (beast) {
      latency(text, request.requestEnd(), to, fields);
    } else {
      agent(text, request.requestEnd(), to, fields);
    }
  }

  /** {@code latency=0.003000075s} at the end; what the client calls itself stands before it. */
  private static void latency(byte[] text, int from, int to, Fields fields) {
    int last = Ascii.lastIndexOf(text, from, to, ' ');
    boolean known = last > 0 && Ascii.startsWith(text, last, to, LATENCY) && text[to - 1] == 's';
    long nanos = known ? Ascii.secondsAsNanos(text, last + LATENCY.length, to - 1) : -1;
    if (nanos >= 0) {
      fields.number(Field.EVENT_DURATION, nanos);
    }
  }

  /** Referrer and agent, which stand without quotes behind status and bytes, to the end. */
  private static void agent(byte[] text, int from, int to, Fields fields) {
    int bytes = Ascii.wordEnd(text, from + 1, to) + 1;
    int referrer = Ascii.wordEnd(text, bytes, to) + 1;
    int referrerTo = Ascii.wordEnd(text, referrer, to);
    set(Field.HTTP_REQUEST_REFERRER, text, referrer, referrerTo, fields);
    set(Field.USER_AGENT_ORIGINAL, text, referrerTo + 1, to, fields);
  }

  private static void set(Field field, byte[] text, int from, int to, Fields fields) {
    boolean dash = to == from + 1 && text[from] == '-';
    if (to > from && !dash) {
      fields.text(field, text, from, to);
    }
  }
}
