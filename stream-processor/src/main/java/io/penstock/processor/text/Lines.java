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
    for (; i <= to - 8; i += 8) {
      long other = (long) EIGHT.get(text, i) ^ NEWLINES;
      long zero = (other - ONES) & ~other & HIGH;
      if (zero != 0) {
        return i + Long.numberOfTrailingZeros(zero) / 8;
      }
    }
    for (; i < to; i++) {
      if (text[i] == '\n') {
        return i;
      }
    }
    return -1;
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
