// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * What can be found in an HAProxy log line whose format is somebody's own: {@code nova_api
 * 10.0.0.1:33317 200 "GET / HTTP/1.1" 0.109}. Pure.
 */
final class HaproxyCustom {
  private static final int SHORTEST_METHOD = 3;
  private static final int MAX_PORT = 65535;

  private HaproxyCustom() {}

  /** The first quote with a method in capital letters behind it, or -1. */
  static int requestQuote(byte[] text, int from, int to) {
    int quote = Ascii.indexOf(text, from, to, '"');
    while (quote >= 0) {
      int methodTo = RequestLine.methodEnd(text, quote + 1, to);
      if (methodTo > quote + SHORTEST_METHOD && Ascii.at(text, methodTo, to, ' ')) {
        return quote;
      }
      quote = Ascii.indexOf(text, quote + 1, to, '"');
    }
    return -1;
  }

  /** Whether the quotes that open here end with a request's version. */
  static boolean versioned(byte[] text, int quote, int to) {
    int close = RequestLine.closingQuote(text, quote + 1, to);
    return close >= 0 && Ascii.indexOf(text, quote, close, RequestLine.VERSION) > 0;
  }

  /** Takes the first {@code 10.0.0.1:33317} for the client; whether there is one. */
  static boolean client(byte[] text, int from, int to, Fields fields) {
    int at = from;
    while (at < to) {
      int end = addressEnd(text, at, to);
      int colon = Ascii.lastIndexOf(text, at, end, ':');
      boolean apart = at == from || !Ascii.word(text[at - 1]);
      long port = colon < 0 || !apart ? -1 : Ascii.number(text, colon + 1, end);
      if (port >= 0 && port <= MAX_PORT && ClientAddress.ip(text, at, colon)) {
        ClientAddress.set(text, at, colon, fields);
        fields.number(Field.CLIENT_PORT, port);
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  private static int addressEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.digit(text[end]) || text[end] == '.' || text[end] == ':')) {
      end++;
    }
    return end;
  }
}
