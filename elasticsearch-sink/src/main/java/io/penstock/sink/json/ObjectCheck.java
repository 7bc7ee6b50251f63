// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One pass over bytes that should be one JSON object (RFC 8259): begins and ends with a brace,
 * brackets balance, strings are closed and hold no control character. Numbers, words and commas are
 * left to the server. Pure.
 */
public final class ObjectCheck {
  /** The object can go into a bulk as it is. */
  public static final int FINE = -1;

  /** The object is fine, but has newlines between its tokens, which a bulk cannot carry. */
  public static final int HAS_NEWLINES = -2;

  /** Most bytes of a document are inside its texts: those are looked at eight at a time. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ObjectCheck() {}

  /**
   * Checks the whole array.
   *
   * @return {@link #FINE}, {@link #HAS_NEWLINES}, or the position of the first byte that cannot be
   *     part of one object (the length, when it ends too early)
   */
  public static int check(byte[] text) {
    int at = skipSpace(text, 0);
    if (at == text.length || text[at] != '{') {
      return at;
    }
    boolean newlines = false;
    int depth = 0;
    do {
      byte c = text[at++];
      if (c == '"') {
        at = endOfString(text, at);
        if (at < 0) {
          return -at - 1;
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == '\n') {
        newlines = true;
      }
    } while (depth > 0 && at < text.length);
    if (depth > 0 || text[at - 1] != '}') {
      return depth > 0 ? text.length : at - 1;
    }
    int end = skipSpace(text, at);
    if (end != text.length) {
      return end;
    }
    return newlines || hasNewline(text, at) || hasNewlineBefore(text) ? HAS_NEWLINES : FINE;
  }

  /** The same object with every newline as a space; only for {@link #HAS_NEWLINES}. */
  public static byte[] onOneLine(byte[] text) {
    byte[] line = text.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n') {
        line[i] = ' ';
      }
    }
    return line;
  }

  private static int endOfString(byte[] text, int from) {
    int i = from;
    while (i < text.length) {
      if (i <= text.length - Long.BYTES) {
        long found = special((long) EIGHT.get(text, i));
        if (found == 0) {
          i += Long.BYTES;
          continue;
        }
        i += Long.numberOfTrailingZeros(found) >>> 3;
      }
      byte c = text[i];
      if (c == '"') {
        return i + 1;
      }
      if (c >= 0 && c < 0x20) {
        return -i - 1;
      }
      i += c == '\\' ? 2 : 1;
    }
    return -text.length - 1;
  }

  /** The lowest bit that is set is in the first byte that is a quote, a backslash or a control. */
  private static long special(long eight) {
    long quote = eight ^ (ONES * '"');
    long backslash = eight ^ (ONES * '\\');
    long quotes = (quote - ONES) & ~quote;
    long backslashes = (backslash - ONES) & ~backslash;
    long controls = (eight - ONES * 0x20) & ~eight;
    return (quotes | backslashes | controls) & HIGH_BITS;
  }

  private static boolean hasNewline(byte[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasNewlineBefore(byte[] text) {
    for (int i = 0; text[i] != '{'; i++) {
      if (text[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static int skipSpace(byte[] text, int from) {
    int i = from;
    while (i < text.length
        && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
      i++;
    }
    return i;
  }
}
