// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** The lines of an unhandled exception of Dart, see {@link ExceptionLines}. Pure. */
final class DartLines {
  static final byte[] UNHANDLED = Ascii.bytes("Unhandled exception:");
  private static final byte[] SUSPENSION = Ascii.bytes("<asynchronous suspension>");

  /** Lines that describe the exception; the number of those that may still come is above. */
  private static final int DESCRIBED = ExceptionLines.DART + 1;

  private static final int FRAMES = ExceptionLines.DART + 2;
  private static final int ONE_LINE = 0x100;
  private static final int MAX_LINES = 8;

  private DartLines() {}

  static int first(byte[] text, int from, int to) {
    return Ascii.equal(text, from, to, UNHANDLED) ? DESCRIBED + MAX_LINES * ONE_LINE : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    if (frame(text, from, to)) {
      return FRAMES;
    }
    if ((state & 0xff) == DESCRIBED) {
      return state >= ONE_LINE ? state - ONE_LINE : 0;
    }
    return Ascii.equal(text, from, to, SUSPENSION) ? FRAMES : 0;
  }

  /** {@code #0 main (file:///a.dart:15:3)}. */
  private static boolean frame(byte[] text, int from, int to) {
    int digits = Ascii.skipDigits(text, from + 1, to);
    return Ascii.at(text, from, to, '#')
        && digits > from + 1
        && Ascii.at(text, digits, to, ' ')
        && text[to - 1] == ')';
  }
}
