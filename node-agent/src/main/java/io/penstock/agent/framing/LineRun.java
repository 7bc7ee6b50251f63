// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.LineEnds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole lines at the beginning of a piece of a source. Immutable.
 *
 * @param lines how many
 * @param end index after the last one's newline; the beginning when there is none
 */
public record LineRun(int lines, int end) {
  /** Fewer NUL bytes than this at the beginning of a line are taken for data. */
  public static final int LEAST_HOLE_BYTES = 16;

  /**
   * Eight bytes at once: a quarter of the time of a loop over bytes, where only the JVM's first
   * compiler runs (docs/performance.md).
   */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  /** Counts the whole lines in {@code bytes[from, to)}, up to a hole of NUL bytes between lines. */
  public static LineRun of(byte[] bytes, int from, int to) {
    int lines = 0;
    int end = from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long found = newlines((long) EIGHT.get(bytes, at));
      while (found != 0) {
        lines++;
        end = at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
        if (holeAt(bytes, end, to)) {
          return new LineRun(lines, end);
        }
        found &= found - 1;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        lines++;
        end = at + 1;
      }
    }
    return new LineRun(lines, end);
  }

  /**
   * The same in another charset.
   *
   * @param offset of {@code bytes[from]} in the source
   */
  public static LineRun of(byte[] bytes, int from, int to, LineEnds ends, long offset) {
    if (ends == LineEnds.BYTE) {
      return of(bytes, from, to);
    }
    int lines = 0;
    int end = from;
    while (true) {
      int next = ends.next(bytes, end, to, offset + end - from);
      if (next < 0) {
        return new LineRun(lines, end);
      }
      lines++;
      end = next;
      if (holeAt(bytes, end, to)) {
        return new LineRun(lines, end);
      }
    }
  }

  /** The highest bit of each byte that is a newline. */
  private static long newlines(long eight) {
    long differing = eight ^ NEWLINES;
    return ~(((differing & LOW_BITS) + LOW_BITS) | differing | LOW_BITS);
  }

  private static boolean holeAt(byte[] bytes, int at, int to) {
    return at < to && bytes[at] == 0 && holeBytes(bytes, at, to) >= LEAST_HOLE_BYTES;
  }

  /** How many NUL bytes there are from {@code from} on. */
  public static int holeBytes(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] == 0) {
      i++;
    }
    return i - from;
  }
}
