// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes bytes that should be UTF-8 as a JSON string (RFC 8259). What is no UTF-8 becomes U+FFFD.
 * Plain ASCII is copied eight bytes at a time. Pure.
 */
public final class JsonText {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** With this bit turned, a quote is a control character too, and nothing else becomes one. */
  private static final long QUOTE_BIT = ONES * 0x02;

  private static final long BEHIND_CONTROLS = ONES * 0x21;
  private static final long BACKSLASHES = ONES * '\\';
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
  private static final byte[] HEX = Ascii.bytes("0123456789abcdef");

  private JsonText() {}

  /** A text as a JSON string, with its quotes. */
  public static byte[] quoted(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    ByteSink out = new ByteSink(bytes.length + 16);
    quote(out, bytes, 0, bytes.length);
    return out.toBytes();
  }

  /** Writes a range as a JSON string, with its quotes. */
  public static void quote(ByteSink out, byte[] text, int from, int to) {
    out.reserve(to - from + 2);
    out.add('"');
    int i = from;
    while (i < to) {
      int plainEnd = plainEnd(text, i, to);
      if (plainEnd > i) {
        out.add(text, i, plainEnd);
        i = plainEnd;
      }
      if (i < to) {
        i = special(out, text, i, to);
      }
    }
    out.add('"');
  }

  /** Where the first byte lies that cannot be copied unseen. */
  private static int plainEnd(byte[] text, int from, int to) {
    int i = from;
    for (; i <= to - 16; i += 16) {
      long first = special((long) EIGHT.get(text, i));
      long second = special((long) EIGHT.get(text, i + 8));
      if ((first | second) != 0) {
        return first != 0 ? i + at(first) : i + 8 + at(second);
      }
    }
    if (i <= to - 8) {
      long found = special((long) EIGHT.get(text, i));
      if (found != 0) {
        return i + at(found);
      }
      i += 8;
    }
    while (i < to && text[i] >= 0x20 && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /**
   * The high bits of bytes that are no plain ASCII, or are to be escaped. Bits above a true one may
   * be false ones (a borrow), the lowest is exact.
   */
  private static long special(long eight) {
    long controls = (eight ^ QUOTE_BIT) - BEHIND_CONTROLS;
    long backslashes = (eight ^ BACKSLASHES) - ONES;
    return (eight | controls | backslashes) & HIGH;
  }

  private static int at(long found) {
    return Long.numberOfTrailingZeros(found) / 8;
  }

  private static int special(ByteSink out, byte[] text, int at, int to) {
    byte b = text[at];
    if (b < 0) {
      int length = sequence(text, at, to);
      if (length == 0) {
        out.add(REPLACEMENT);
        return at + 1;
      }
      out.add(text, at, at + length);
      return at + length;
    }
    if (b >= 0x20 && b != '"' && b != '\\') {
      out.add(b);
      return at + 1;
    }
    out.add('\\');
    switch (b) {
      case '"', '\\' -> out.add(b);
      case '\n' -> out.add('n');
      case '\t' -> out.add('t');
      case '\r' -> out.add('r');
      default -> {
        out.add('u');
        out.add('0');
        out.add('0');
        out.add(HEX[b >> 4]);
        out.add(HEX[b & 15]);
      }
    }
    return at + 1;
  }

  /** Length of the well-formed UTF-8 sequence of two to four bytes at {@code at}, or 0. */
  static int sequence(byte[] text, int at, int to) {
    int first = text[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return follows(text, at + 1, to, 0x80, 0xbf) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      int low = first == 0xe0 ? 0xa0 : 0x80;
      int high = first == 0xed ? 0x9f : 0xbf;
      return follows(text, at + 1, to, low, high) && follows(text, at + 2, to, 0x80, 0xbf) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      int low = first == 0xf0 ? 0x90 : 0x80;
      int high = first == 0xf4 ? 0x8f : 0xbf;
      return follows(text, at + 1, to, low, high)
              && follows(text, at + 2, to, 0x80, 0xbf)
              && follows(text, at + 3, to, 0x80, 0xbf)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean follows(byte[] text, int at, int to, int low, int high) {
    if (at >= to) {
      return false;
    }
    int b = text[at] & 0xff;
    return b >= low && b <= high;
  }
}
