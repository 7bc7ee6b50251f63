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
   * Eight bytes at once: an eighth of the time of a loop over bytes, where only the JVM's first
   * compiler runs (docs/performance.md).
   */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PAIR_BYTES = 2 * Long.BYTES;

  /** A byte of a sum has room for this many pairs. */
  private static final int MOST_PAIRS = 127;

  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long ODD_BYTES = 0x00ff00ff00ff00ffL;
  private static final long ADD_UP = 0x0001000100010001L;

  /** Counts the whole lines in {@code bytes[from, to)}, up to a hole of NUL bytes between lines. */
  public static LineRun of(byte[] bytes, int from, int to) {
    int end = lastEnd(bytes, from, to);
    int others = 0;
    int at = from;
    while (at + PAIR_BYTES <= end) {
      int stop = Math.min(end - PAIR_BYTES, at + (MOST_PAIRS - 1) * PAIR_BYTES);
      long sums = 0;
      for (; at <= stop; at += PAIR_BYTES) {
        long one = (long) EIGHT.get(bytes, at);
        long two = (long) EIGHT.get(bytes, at + Long.BYTES);
        if (one == 0 || two == 0) {
          return upToHole(bytes, from, end);
        }
        sums += others(one) + others(two);
      }
      others += sum(sums);
    }
    for (; at < end; at++) {
      if (bytes[at] == 0) {
        return upToHole(bytes, from, end);
      }
      others += bytes[at] == '\n' ? 0 : 1;
    }
    return new LineRun(end - from - others, end);
  }

  private static int lastEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** A one in each byte that is no newline. */
  private static long others(long eight) {
    long differing = eight ^ NEWLINES;
    return ((((differing & LOW_BITS) + LOW_BITS) | differing) & ~LOW_BITS) >>> 7;
  }

  private static int sum(long ofBytes) {
    long ofPairs = (ofBytes & ODD_BYTES) + ((ofBytes >>> Byte.SIZE) & ODD_BYTES);
    return (int) ((ofPairs * ADD_UP) >>> 48);
  }

  /** The same where there is perhaps a hole: eight NUL bytes, or one close to the end. */
  private static LineRun upToHole(byte[] bytes, int from, int to) {
    int lines = 0;
    int end = from;
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        lines++;
        end = at + 1;
        if (holeAt(bytes, end, to)) {
          return new LineRun(lines, end);
        }
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
