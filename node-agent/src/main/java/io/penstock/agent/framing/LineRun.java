// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

/**
 * Whole lines at the beginning of a piece of a source. Immutable.
 *
 * @param lines how many
 * @param end index after the last one's newline; the beginning when there is none
 */
public record LineRun(int lines, int end) {
  /** Counts the whole lines in {@code bytes[from, to)}. */
  public static LineRun of(byte[] bytes, int from, int to) {
    int lines = 0;
    int end = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        lines++;
        end = i + 1;
      }
    }
    return new LineRun(lines, end);
  }
}
