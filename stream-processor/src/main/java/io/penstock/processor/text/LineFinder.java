// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line ends, and notes whether it passed the byte that begins a colour (ESC): both are
 * control characters, so one look at sixteen bytes tells of both. Not thread-safe.
 */
public final class LineFinder {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long BEHIND_CONTROLS = ONES * 0x20;
  private static final byte ESCAPE = 0x1b;

  private boolean escape;

  /** Whether an ESC lay in anything that was searched. */
  public boolean escape() {
    return escape;
  }

  /** Where the next {@code \n} lies, or -1. */
  public int next(byte[] text, int from, int to) {
    int i = from;
    while (i <= to - 16) {
      long first = controls((long) EIGHT.get(text, i));
      long second = controls((long) EIGHT.get(text, i + 8));
      if ((first | second) == 0) {
        i += 16;
        continue;
      }
      i = first != 0 ? i + at(first) : i + 8 + at(second);
      if (text[i] == '\n') {
        return i;
      }
      escape |= text[i] == ESCAPE;
      i++;
    }
    for (; i < to; i++) {
      if (text[i] == '\n') {
        return i;
      }
      escape |= text[i] == ESCAPE;
    }
    return -1;
  }

  /**
   * The high bits of bytes below a blank; bits above a true one may be false, the lowest is exact.
   */
  private static long controls(long eight) {
    return (eight - BEHIND_CONTROLS) & ~eight & HIGH;
  }

  private static int at(long found) {
    return Long.numberOfTrailingZeros(found) / 8;
  }
}
