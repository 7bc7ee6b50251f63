// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The lines that uWSGI prints of a worker that crashed or was too slow: what happened, and a
 * backtrace between two marks. See {@link ExceptionLines}. Pure.
 */
final class UwsgiLines {
  static final byte[] PROCESS = Ascii.bytes("!!! uWSGI process ");
  static final byte[] GOT = Ascii.bytes(" got ");
  static final byte[] ENDS = Ascii.bytes(" !!!");
  private static final byte[] BACKTRACE = Ascii.bytes("*** backtrace of ");
  private static final byte[] END = Ascii.bytes("*** end of backtrace ***");
  private static final byte[] ADDRESS = Ascii.bytes(" [0x");

  private static final int CRASHED = ExceptionLines.UWSGI + 1;
  private static final int FRAMES = ExceptionLines.UWSGI + 2;
  private static final int ENDED = ExceptionLines.UWSGI + 3;

  private UwsgiLines() {}

  static int first(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, PROCESS)) {
      return CRASHED;
    }
    return Ascii.startsWith(text, from, to, BACKTRACE) ? FRAMES : 0;
  }

  static int next(int state, byte[] text, int from, int to) {
    return switch (state & 0xff) {
      case CRASHED -> Ascii.startsWith(text, from, to, BACKTRACE) ? FRAMES : 0;
      case FRAMES -> {
        if (Ascii.startsWith(text, from, to, END)) {
          yield ENDED;
        }
        yield frame(text, from, to) ? FRAMES : 0;
      }
      default -> 0;
    };
  }

  /** {@code uwsgi(uwsgi_segfault+0x23) [0x563f848c18f3]}. */
  private static boolean frame(byte[] text, int from, int to) {
    return to > from && text[to - 1] == ']' && Ascii.indexOf(text, from, to, ADDRESS) > from;
  }
}
