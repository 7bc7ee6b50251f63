// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Questions about ranges of bytes that hold ASCII where it matters. Ranges are {@code from}
 * inclusive, {@code to} exclusive; nothing outside is read. Pure.
 */
public final class Ascii {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Ascii() {}

  /** The bytes of an ASCII literal. */
  public static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  public static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Letters, digits and underscore: what an identifier may hold. */
  public static boolean word(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || digit(b) || b == '_';
  }

  /** Where {@code c}, which is ASCII, first lies, or -1. Sixteen bytes at a time. */
  public static int indexOf(byte[] text, int from, int to, char c) {
    long wanted = ONES * c;
    int i = from;
    for (; i <= to - 2 * Long.BYTES; i += 2 * Long.BYTES) {
      long first = zeros((long) EIGHT.get(text, i) ^ wanted);
      long second = zeros((long) EIGHT.get(text, i + Long.BYTES) ^ wanted);
      if ((first | second) != 0) {
        return first != 0 ? i + at(first) : i + Long.BYTES + at(second);
      }
    }
    if (i <= to - Long.BYTES) {
      long zeros = zeros((long) EIGHT.get(text, i) ^ wanted);
      if (zeros != 0) {
        return i + at(zeros);
      }
      i += Long.BYTES;
    }
    for (; i < to; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** The high bits of zero bytes; bits above a true one may be false ones, the lowest is exact. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH;
  }

  private static int at(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }

  /** Where {@code c} last lies, or -1. */
  public static int lastIndexOf(byte[] text, int from, int to, char c) {
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Where {@code word}, which begins with ASCII, first lies, or -1. */
  public static int indexOf(byte[] text, int from, int to, byte[] word) {
    int lastTo = to - word.length + 1;
    int at = indexOf(text, from, lastTo, (char) word[0]);
    while (at >= 0 && !startsWith(text, at, to, word)) {
      at = indexOf(text, at + 1, lastTo, (char) word[0]);
    }
    return at;
  }

  public static boolean startsWith(byte[] text, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  public static boolean equal(byte[] text, int from, int to, byte[] word) {
    return to - from == word.length && startsWith(text, from, to, word);
  }

  /** {@code text[at] == c}, false behind the end. */
  public static boolean at(byte[] text, int at, int to, char c) {
    return at >= 0 && at < to && text[at] == c;
  }

  /** Where the first byte that is no digit lies, from {@code from} on. */
  public static int skipDigits(byte[] text, int from, int to) {
    int i = Math.min(from, to);
    while (i < to && digit(text[i])) {
      i++;
    }
    return i;
  }

  /** Where the digits begin that end at {@code to}. */
  public static int skipDigitsBack(byte[] text, int from, int to) {
    int i = to;
    while (i > from && digit(text[i - 1])) {
      i--;
    }
    return i;
  }

  public static int skip(byte[] text, int from, int to, char c) {
    int i = Math.min(from, to);
    while (i < to && text[i] == c) {
      i++;
    }
    return i;
  }

  /** Where the next blank lies, or {@code to}; never behind it. */
  public static int wordEnd(byte[] text, int from, int to) {
    int i = Math.min(from, to);
    while (i < to && text[i] != ' ') {
      i++;
    }
    return i;
  }

  /** The number in decimal digits, -1 when it is empty, has another character, or is over 2^63. */
  public static long number(byte[] text, int from, int to) {
    if (from >= to || to - from > 18) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (!digit(text[i])) {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  /** Two digits as a number; -1 when they are not. A blank in front counts as zero. */
  public static int two(byte[] text, int at) {
    int tens = text[at] == ' ' ? 0 : text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  }

  /**
   * A decimal number of seconds ({@code 0.0000730}) in nanoseconds; -1 when it is none. Digits
   * behind the ninth are dropped.
   */
  public static long secondsAsNanos(byte[] text, int from, int to) {
    int point = indexOf(text, from, to, '.');
    long whole = number(text, from, point < 0 ? to : point);
    if (whole < 0 || whole > 9_000_000_000L) {
      return -1;
    }
    long nanos = 0;
    long unit = 100_000_000;
    for (int i = point < 0 ? to : point + 1; i < to; i++) {
      if (!digit(text[i])) {
        return -1;
      }
      nanos += (text[i] - '0') * unit;
      unit /= 10;
    }
    return whole * 1_000_000_000 + nanos;
  }

  /** A 64 bit mix of the bytes; equal ranges have equal hashes. Eight bytes at a time. */
  public static long hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i <= to - 8; i += 8) {
      hash = mix(hash ^ (long) EIGHT.get(text, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = (rest << 8) | (text[i] & 0xff);
    }
    return mix(hash ^ rest);
  }

  private static long mix(long value) {
    long product = value * 0x9e3779b97f4a7c15L;
    return product ^ (product >>> 29);
  }
}
