// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * How lines end in a source, which depends on its charset. All offsets are bytes of the source: in
 * UTF-16 a unit begins at each even one. Stateless.
 */
public enum LineEnds {
  /** One byte {@code \n}, which is part of no other character: UTF-8, and most legacy charsets. */
  BYTE(1, 0),
  UTF_16LE(2, 1),
  UTF_16BE(2, 0);

  private static final int NEWLINE = '\n';
  private static final int HIGH_SURROGATE = 0xd8;
  private static final int SURROGATE_MASK = 0xfc;
  private static final int MOST_UTF_8_BYTES = 4;

  private final int unitBytes;
  private final int highByte;

  LineEnds(int unitBytes, int highByte) {
    this.unitBytes = unitBytes;
    this.highByte = highByte;
  }

  /** Those of a charset as a frame names it; empty is UTF-8. */
  public static LineEnds of(String charset) {
    return switch (charset) {
      case "UTF-16LE" -> UTF_16LE;
      case "UTF-16BE" -> UTF_16BE;
      default -> BYTE;
    };
  }

  /**
   * A charset's name as a frame has it.
   *
   * @return empty when this Java does not know it, or when lines cannot be told apart in it without
   *     reading it from its beginning
   */
  public static Optional<String> charsetNamed(String name) {
    try {
      Charset charset = Charset.forName(name);
      String canonical = charset.name();
      boolean stateful = canonical.toUpperCase(Locale.ROOT).contains("2022");
      boolean readable = of(canonical) != BYTE || endsLinesWithOneByte(charset);
      return stateful || !readable ? Optional.empty() : Optional.of(canonical);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static boolean endsLinesWithOneByte(Charset charset) {
    if (!charset.canEncode()) {
      return false;
    }
    byte[] end = "\n".getBytes(charset);
    return end.length == 1 && end[0] == NEWLINE;
  }

  /** Bytes of the smallest unit that text is made of. */
  public int unitBytes() {
    return unitBytes;
  }

  /**
   * Index behind the first line end in {@code bytes[from, to)}; -1 when there is none.
   *
   * @param offset of {@code bytes[from]} in the source
   */
  public int next(byte[] bytes, int from, int to, long offset) {
    for (int i = aligned(from, offset); i + unitBytes <= to; i += unitBytes) {
      if (endsAt(bytes, i)) {
        return i + unitBytes;
      }
    }
    return -1;
  }

  /**
   * Index behind the last line end in {@code bytes[from, to)}; {@code from} when there is none.
   *
   * @param offset of {@code bytes[from]} in the source
   */
  public int last(byte[] bytes, int from, int to, long offset) {
    int first = aligned(from, offset);
    int units = (to - first) / unitBytes;
    for (int i = first + (units - 1) * unitBytes; i >= first; i -= unitBytes) {
      if (endsAt(bytes, i)) {
        return i + unitBytes;
      }
    }
    return from;
  }

  /**
   * Where the text of {@code bytes[from, to)} ends: without the line end, if it has one.
   *
   * @param offset of {@code bytes[from]} in the source
   */
  public int textEnd(byte[] bytes, int from, int to, long offset) {
    int end = to - unitBytes;
    return end >= from && (offset + end - from) % unitBytes == 0 && endsAt(bytes, end) ? end : to;
  }

  /**
   * The nearest index before {@code at}, or {@code at} itself, that does not lie inside a
   * character; {@code at} when there is none near. What lies behind it is not looked at.
   *
   * @param offset of {@code bytes[from]} in the source
   */
  public int characterStart(byte[] bytes, int from, int at, long offset) {
    if (this == BYTE) {
      return utf8Start(bytes, from, at);
    }
    int unit = at - (int) ((offset + at - from) % unitBytes);
    int before = unit - unitBytes;
    boolean inside = before > from && (bytes[before + highByte] & SURROGATE_MASK) == HIGH_SURROGATE;
    int start = inside ? before : unit;
    return start > from ? start : at;
  }

  private static int utf8Start(byte[] bytes, int from, int at) {
    for (int i = at - 1; i > from && i >= at - MOST_UTF_8_BYTES; i--) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return i + utf8Bytes(bytes[i]) > at ? i : at;
      }
    }
    return at;
  }

  private static int utf8Bytes(byte first) {
    if ((first & 0x80) == 0) {
      return 1;
    }
    return (first & 0xf0) == 0xf0 ? MOST_UTF_8_BYTES : (first & 0xe0) == 0xe0 ? 3 : 2;
  }

  private int aligned(int from, long offset) {
    return from + (int) ((unitBytes - offset % unitBytes) % unitBytes);
  }

  private boolean endsAt(byte[] bytes, int at) {
    return unitBytes == 1
        ? bytes[at] == NEWLINE
        : bytes[at + highByte] == 0 && bytes[at + 1 - highByte] == NEWLINE;
  }
}
