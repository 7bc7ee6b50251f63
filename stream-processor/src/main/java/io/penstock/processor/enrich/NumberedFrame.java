// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/** Frames with a number in front of them, without it: those of PHP and Dart. Pure. */
final class NumberedFrame {
  private static final byte[] CALL = Ascii.bytes("): ");
  private static final byte[] INTERNAL = Ascii.bytes("[internal function]: ");

  private NumberedFrame() {}

  /**
   * {@code /srv/index.php(3): A->b('x')}, {@code [internal function]: f()}, {@code {main}}; {@code
   * List.[] (dart:core/list.dart:149)}.
   */
  static long part(byte[] text, int from, int to) {
    int at = Ascii.skip(text, from, to, ' ');
    if (Ascii.startsWith(text, at, to, INTERNAL)) {
      return call(text, at + INTERNAL.length, to);
    }
    int call = Ascii.indexOf(text, at, to, CALL);
    int line = call < 0 ? -1 : Ascii.skipDigitsBack(text, at, call) - 1;
    if (line > at && text[line] == '(') {
      return FrameNames.file(text, at, line) * 31 + call(text, call + CALL.length, to);
    }
    int place = Ascii.lastIndexOf(text, at, to, '(');
    if (place < 0) {
      return FrameNames.function(text, at, to);
    }
    return FrameNames.function(text, at, place) * 31 + FrameNames.file(text, place + 1, to - 1);
  }

  private static long call(byte[] text, int from, int to) {
    int open = Ascii.indexOf(text, from, to, '(');
    return FrameNames.function(text, from, open < 0 ? to : open);
  }
}
