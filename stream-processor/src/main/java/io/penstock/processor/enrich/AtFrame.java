// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Frames that begin with {@code at} where no tab is before it: those of JavaScript and C#, and of
 * Java where a logger wrote them otherwise. Pure.
 */
final class AtFrame {
  private static final byte[] IN = Ascii.bytes(" in ");
  private static final byte[] LINE = Ascii.bytes(":line ");
  private static final byte[] EVAL = Ascii.bytes("eval at ");

  private AtFrame() {}

  /**
   * {@code f (/srv/app.js:7:11)}, {@code /srv/app.js:20:3}, {@code A.B() in c:\a\B.cs:line 31},
   * {@code a.B.c(B.java:5)}.
   */
  static long part(byte[] text, int from, int to) {
    int open = Ascii.indexOf(text, from, to, '(');
    if (open < 0) {
      return FrameNames.file(text, from, to);
    }
    int nameTo = open > from && text[open - 1] == ' ' ? open - 1 : open;
    long hash = FrameNames.function(text, from, nameTo);
    int close = Ascii.lastIndexOf(text, open, to, ')');
    int in = close < 0 ? -1 : Ascii.indexOf(text, close, to, IN);
    if (in >= 0) {
      int line = Ascii.indexOf(text, in, to, LINE);
      return hash * 31 + FrameNames.file(text, in + IN.length, line < 0 ? to : line);
    }
    if (close < 0 || Ascii.startsWith(text, open + 1, close, EVAL)) {
      return hash;
    }
    return hash * 31 + FrameNames.file(text, open + 1, close);
  }
}
