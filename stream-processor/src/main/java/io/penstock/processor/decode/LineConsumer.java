// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

/** Takes the lines, or messages, of a stream in order. */
@FunctionalInterface
public interface LineConsumer {
  /** Which part of a line it is: one that is too long comes in pieces. */
  enum Piece {
    /** All of it. */
    WHOLE,
    /** Its beginning; the rest follows. */
    FIRST,
    MIDDLE,
    LAST,
    /** A message that the agent cut: its end is gone, or is a message of its own. */
    TORN
  }

  /**
   * A line, or a piece of one.
   *
   * @param buffer holds its text in {@code [from, to)}, and the line end up to {@code next}
   * @param offset of its first byte in the source
   * @param sourceBytes bytes of the source that it covers; of a message also its length in front
   */
  void line(byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece);
}
