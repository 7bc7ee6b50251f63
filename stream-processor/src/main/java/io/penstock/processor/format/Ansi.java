// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/** Colour sequences of terminals ({@code ESC [ digits ; digits m}) at the ends of a text. Pure. */
final class Ansi {
  private static final byte ESCAPE = 0x1b;

  private Ansi() {}

  /** Where the text begins behind any colour sequences. */
  static int skip(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] == ESCAPE) {
      int end = sequenceEnd(text, at, to);
      if (end < 0) {
        return at;
      }
      at = end;
    }
    return at;
  }

  /** Where the text ends in front of any colour sequences. */
  static int trim(byte[] text, int from, int to) {
    int end = to;
    while (end > from && text[end - 1] == 'm') {
      int at = end - 2;
      while (at >= from && inside(text[at])) {
        at--;
      }
      if (at < from || text[at] != ESCAPE || sequenceEnd(text, at, end) != end) {
        return end;
      }
      end = at;
    }
    return end;
  }

  private static boolean inside(byte b) {
    return (b >= '0' && b <= '9') || b == ';' || b == '[';
  }

  private static int sequenceEnd(byte[] text, int from, int to) {
    int at = from + 1;
    while (at < to && inside(text[at])) {
      at++;
    }
    return at < to && text[at] == 'm' && text[from + 1] == '[' ? at + 1 : -1;
  }
}
