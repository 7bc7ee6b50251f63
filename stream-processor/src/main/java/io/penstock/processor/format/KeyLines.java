// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * The lines of a private key in PEM form (RFC 7468, and its older headers): one event, so that all
 * of it can be hidden. See {@link ExceptionLines}. Pure.
 */
final class KeyLines {
  private static final byte[] BEGIN = Ascii.bytes("-----BEGIN ");
  private static final byte[] END = Ascii.bytes("-----END ");
  private static final byte[] PRIVATE = Ascii.bytes("PRIVATE KEY");
  private static final byte[] DASHES = Ascii.bytes("-----");
  private static final byte[] HEADER = Ascii.bytes(": ");

  /** Behind the first line and the headers that may follow it. */
  private static final int BEGUN = ExceptionLines.KEY + 1;

  /** In the body; the number of lines that may still come is above. */
  private static final int BODY = ExceptionLines.KEY + 2;

  private static final int ENDED = ExceptionLines.KEY + 3;
  private static final int ONE_LINE = 0x100;

  /** The longest keys that programs make, RSA with 16,384 bits, have 200. */
  private static final int MAX_LINES = 1000;

  private KeyLines() {}

  /** A line that ends with {@code -----BEGIN RSA PRIVATE KEY-----}. */
  static int first(byte[] text, int from, int to) {
    int end = to;
    while (end > from && text[end - 1] == ' ') {
      end--;
    }
    int dashes = end - DASHES.length;
    if (dashes <= from || !Ascii.startsWith(text, dashes, end, DASHES)) {
      return 0;
    }
    int begin = Ascii.indexOf(text, from, dashes, BEGIN);
    boolean key = begin >= 0 && Ascii.indexOf(text, begin, dashes, PRIVATE) > 0;
    return key ? BEGUN + MAX_LINES * ONE_LINE : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    int code = state & 0xff;
    int rest = (state - code) - ONE_LINE;
    if (code == ENDED || rest < 0) {
      return 0;
    }
    int at = ExceptionLines.unindented(text, from, to);
    if (Ascii.startsWith(text, at, to, END)) {
      return ENDED;
    }
    if (code == BEGUN && header(text, at, to)) {
      return BEGUN + rest;
    }
    return body(text, at, to) ? BODY + rest : 0;
  }

  /** Letters of base64, or nothing. */
  private static boolean body(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      boolean base64 = (Ascii.word(b) && b != '_') || b == '+' || b == '/' || b == '=';
      if (!base64 && !Lines.blank(text, i, to)) {
        return false;
      }
    }
    return true;
  }

  /** {@code Proc-Type: 4,ENCRYPTED}. */
  private static boolean header(byte[] text, int from, int to) {
    int at = from;
    while (at < to && ((Ascii.word(text[at]) && text[at] != '_') || text[at] == '-')) {
      at++;
    }
    return at > from && Ascii.startsWith(text, at, to, HEADER);
  }
}
