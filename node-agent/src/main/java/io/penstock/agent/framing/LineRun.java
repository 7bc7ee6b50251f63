// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

/**
 * Whole lines at the beginning of a piece of a source. Immutable.
 *
 * @param lines how many
 * @param end index after the last one's newline; the beginning when there is none
 */
public record LineRun(int lines, int end) {
  /** Fewer NUL bytes than this at the beginning of a line are taken for data. */
  public static final int LEAST_HOLE_BYTES = 16;

  /** Counts the whole lines in {@code bytes[from, to)}, up to a hole of NUL bytes between lines. */
  public static LineRun of(byte[] bytes, int from, int to) {
    int lines = 0;
    int end = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        lines++;
        end = i + 1;
        if (end < to && bytes[end] == 0 && holeBytes(bytes, end, to) >= LEAST_HOLE_BYTES) {
          break;
        }
      }
    }
    return new LineRun(lines, end);
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
