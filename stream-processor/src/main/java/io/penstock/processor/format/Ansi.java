// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;

/** Colour sequences of terminals ({@code ESC [ digits ; digits m}). Pure. */
public final class Ansi {
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

  /** Whether there may be any. */
  public static boolean maybe(byte[] text, int from, int to) {
    return Ascii.indexOf(text, from, to, (char) ESCAPE) >= 0;
  }

  /** Adds the text without them. */
  public static void remove(byte[] text, int from, int to, ByteSink out) {
    int at = from;
    while (at < to) {
      int escape = Ascii.indexOf(text, at, to, (char) ESCAPE);
      int end = escape < 0 ? to : escape;
      out.add(text, at, end);
      at = skip(text, end, to);
      if (at == end && at < to) {
        out.add(text[at++]);
      }
    }
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
