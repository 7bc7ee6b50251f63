// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Frames of Go: a line with the function, and an indented one with the place. Only the first
 * goroutine counts, which is the one that failed: which others there are is chance. Not
 * thread-safe.
 */
final class GoFrames {
  private static final byte[] PLACE = Ascii.bytes(".go:");
  private static final byte[] GOROUTINE = Ascii.bytes("goroutine ");
  private static final byte[] CREATED = Ascii.bytes("created by ");
  private static final byte[] IN = Ascii.bytes(" in goroutine ");

  private boolean any;
  private boolean ended;
  private int functionFrom;
  private int functionTo;

  void begin() {
    any = false;
    ended = false;
    functionFrom = 0;
    functionTo = 0;
  }

  /** Whether the first goroutine is over. */
  boolean ended() {
    return ended;
  }

  /** The frame that ends with this line, or 0; {@code at} is behind the blanks. */
  long part(byte[] text, int from, int at, int to) {
    ended |= any && (at == to || Ascii.startsWith(text, at, to, GOROUTINE));
    int place = ended || at == from ? -1 : Ascii.indexOf(text, at, to, PLACE);
    if (place > 0 && Ascii.wordEnd(text, at, place) == place) {
      any = true;
      long file = FrameNames.file(text, at, place + PLACE.length - 1);
      return function(text, functionFrom, functionTo) * 31 + file;
    }
    functionFrom = from;
    functionTo = at == from ? to : from;
    return 0;
  }

  /** {@code main.(*ring).take(0xc000012345, 0x3)}, {@code created by main.main in goroutine 1}. */
  private static long function(byte[] text, int from, int to) {
    int name = Ascii.startsWith(text, from, to, CREATED) ? from + CREATED.length : from;
    int in = Ascii.indexOf(text, name, to, IN);
    int end = in < 0 ? to : in;
    boolean called = end > name && text[end - 1] == ')';
    int open = called ? Ascii.lastIndexOf(text, name, end, '(') : -1;
    return FrameNames.function(text, name, open < 0 ? end : open);
  }
}
