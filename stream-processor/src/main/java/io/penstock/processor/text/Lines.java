// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends, eight bytes at a time. Pure. */
public final class Lines {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private Lines() {}

  /** Where the next {@code \n} lies, or -1. */
  public static int next(byte[] text, int from, int to) {
    int i = from;
    for (; i <= to - 16; i += 16) {
      long first = newlines((long) EIGHT.get(text, i));
      long second = newlines((long) EIGHT.get(text, i + 8));
      if ((first | second) != 0) {
        return first != 0 ? i + at(first) : i + 8 + at(second);
      }
    }
    if (i <= to - 8) {
      long found = newlines((long) EIGHT.get(text, i));
      if (found != 0) {
        return i + at(found);
      }
      i += 8;
    }
    for (; i < to; i++) {
      if (text[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The high bits of newlines; bits above a true one may be false ones, the lowest is exact. */
  private static long newlines(long eight) {
    long other = eight ^ NEWLINES;
    return (other - ONES) & ~other & HIGH;
  }

  private static int at(long found) {
    return Long.numberOfTrailingZeros(found) / 8;
  }

  /** The end of a line's text: without a carriage return. */
  public static int withoutCarriageReturn(byte[] text, int from, int to) {
    return to > from && text[to - 1] == '\r' ? to - 1 : to;
  }

  /** Only blanks, tabs and carriage returns, or nothing. */
  public static boolean blank(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
