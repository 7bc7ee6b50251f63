// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Ansi;
import io.penstock.processor.text.ByteSink;

/**
 * A line as formats look at it: without colours, if one stands where a head may be. A line is
 * parsed without them, too. Not thread-safe: one is reused.
 */
final class Seen {
  /** In so many bytes a time, a process and a level have room. */
  private static final int HEAD_BYTES = 48;

  /** Memory that is kept for the next line. */
  private static final int KEPT_BYTES = 4096;

  private static final byte[] NONE = {};

  private ByteSink colourless = new ByteSink(0);

  byte[] text = NONE;
  int from;
  int to;

  /** Looks at another line, which may lie in its buffer as long as this is used. */
  void look(byte[] buffer, int lineFrom, int lineTo) {
    if (Ansi.maybe(buffer, lineFrom, Math.min(lineTo, lineFrom + HEAD_BYTES))) {
      withoutColours(buffer, lineFrom, lineTo);
    } else {
      text = buffer;
      from = lineFrom;
      to = lineTo;
    }
  }

  /** Lets go of the line's buffer. */
  void forget() {
    text = NONE;
    from = 0;
    to = 0;
  }

  private void withoutColours(byte[] buffer, int lineFrom, int lineTo) {
    if (colourless.array().length > KEPT_BYTES) {
      colourless = new ByteSink(0);
    }
    colourless.clear();
    Ansi.remove(buffer, lineFrom, lineTo, colourless);
    text = colourless.array();
    from = 0;
    to = colourless.size();
  }
}
