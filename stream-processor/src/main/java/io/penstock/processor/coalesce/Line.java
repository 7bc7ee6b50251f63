// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.decode.LineConsumer.Piece;
import io.penstock.processor.format.Ansi;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;

/**
 * The line at hand: where it lies in its buffer and in the source, and its text as formats look at
 * it, which is without colours if one stands where a head may be. A line is parsed without them,
 * too. Not thread-safe: one is reused.
 */
final class Line {
  /** In so many bytes a time, a process and a level have room. */
  private static final int HEAD_BYTES = 48;

  /** Memory that is kept for the next line. */
  private static final int KEPT_BYTES = 4096;

  private static final byte[] NONE = {};

  /** Holds it up to {@link #next}, line end included. */
  byte[] buffer = NONE;

  int from;
  int next;

  /** Of its first byte in the source. */
  long offset;

  /** Bytes of the source that it covers. */
  long sourceBytes;

  /** Whether it is a message whose end is missing. */
  boolean torn;

  /** Holds what formats see of it in {@code [textFrom, textTo)}. */
  byte[] text = NONE;

  int textFrom;
  int textTo;
  private ByteSink colourless = new ByteSink(0);

  /** Looks at another line, which may lie in its buffer until {@link #forget}. */
  void set(
      byte[] newBuffer,
      int newFrom,
      int to,
      int newNext,
      long newOffset,
      long newSourceBytes,
      Piece piece) {
    buffer = newBuffer;
    from = newFrom;
    next = newNext;
    offset = newOffset;
    sourceBytes = newSourceBytes;
    torn = piece == Piece.TORN;
    int end = Lines.withoutCarriageReturn(newBuffer, newFrom, to);
    if (Ansi.maybe(newBuffer, newFrom, Math.min(end, newFrom + HEAD_BYTES))) {
      withoutColours(end);
    } else {
      text = newBuffer;
      textFrom = newFrom;
      textTo = end;
    }
  }

  /** What it adds to an event's text, line end included. */
  int bytes() {
    return next - from;
  }

  /** Lets go of its buffer. */
  void forget() {
    buffer = NONE;
    from = 0;
    next = 0;
    text = NONE;
    textFrom = 0;
    textTo = 0;
  }

  private void withoutColours(int end) {
    if (colourless.array().length > KEPT_BYTES) {
      colourless = new ByteSink(0);
    }
    colourless.clear();
    Ansi.remove(buffer, from, end, colourless);
    text = colourless.array();
    textFrom = 0;
    textTo = colourless.size();
  }
}
