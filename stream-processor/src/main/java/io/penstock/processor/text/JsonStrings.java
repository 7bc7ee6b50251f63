// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/** String literals of JSON. Reads nothing outside of the range; safe on anything. Pure. */
public final class JsonStrings {
  private JsonStrings() {}

  /**
   * Where the literal ends whose opening quote is at {@code from}: behind its closing quote; -1.
   */
  public static int end(byte[] text, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (text[i] == '\\') {
        i++;
      } else if (text[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Writes a string value, quotes included, as the text that it stands for. */
  public static void unescape(byte[] text, int from, int to, ByteSink out) {
    int at = from + 1;
    int end = to - 1;
    while (at < end) {
      if (text[at] != '\\' || at + 1 >= end) {
        out.add(text[at++]);
      } else if (text[at + 1] == 'u' && at + 6 <= end) {
        at = unicode(text, at, end, out);
      } else {
        out.add(plain(text[at + 1]));
        at += 2;
      }
    }
  }

  private static int plain(byte escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }

  private static int unicode(byte[] text, int at, int end, ByteSink out) {
    int high = hex(text, at + 2);
    int next = at + 6;
    int code = high;
    boolean pair = high >= 0xd800 && high < 0xdc00 && next + 6 <= end && text[next] == '\\';
    if (pair) {
      int low = hex(text, next + 2);
      code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
      next += 6;
    }
    boolean character = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    out.add(new String(Character.toChars(character ? code : 0xfffd)).getBytes(UTF_8));
    return next;
  }

  private static int hex(byte[] text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text[i], 16);
      value = digit < 0 ? 0xfffd : value * 16 + digit;
    }
    return value;
  }
}
