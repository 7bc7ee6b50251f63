// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.Arrays;

/**
 * A line of a key in PEM form that a program logged with a head on each line, so that no event has
 * its first line: as long as RFC 7468 (64), ssh-keygen (70) or MIME (76) make them, base64 and
 * nothing else. A checksum in hexadecimal digits has no large and small letters at once. Pure.
 */
final class KeyLine {
  private static final byte[] HIDDEN = Ascii.bytes("***");

  private KeyLine() {}

  /** Hides it if the whole message is one; returns how many texts were changed. */
  static int hide(Fields fields) {
    if (!fields.has(Field.MESSAGE)
        || !is(
            fields.array(Field.MESSAGE), fields.start(Field.MESSAGE), fields.end(Field.MESSAGE))) {
      return 0;
    }
    byte[] line =
        Arrays.copyOfRange(
            fields.array(Field.MESSAGE), fields.start(Field.MESSAGE), fields.end(Field.MESSAGE));
    fields.text(Field.MESSAGE, HIDDEN);
    return fields.has(Field.EVENT_ORIGINAL) ? 1 + original(line, fields) : 1;
  }

  /** The line in the whole text; all of that if it is written otherwise there. */
  private static int original(byte[] line, Fields fields) {
    byte[] text = fields.array(Field.EVENT_ORIGINAL);
    int from = fields.start(Field.EVENT_ORIGINAL);
    int to = fields.end(Field.EVENT_ORIGINAL);
    int at = Ascii.indexOf(text, from, to, line);
    ByteSink out = new ByteSink(to - from);
    out.add(text, from, at < 0 ? from : at);
    out.add(HIDDEN);
    out.add(text, at < 0 ? to : at + line.length, to);
    fields.text(Field.EVENT_ORIGINAL, out.toBytes());
    return 1;
  }

  static boolean is(byte[] text, int from, int to) {
    int length = to - from;
    if (length != 64 && length != 70 && length != 76) {
      return false;
    }
    boolean large = false;
    boolean small = false;
    boolean digit = false;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      large |= b >= 'A' && b <= 'Z';
      small |= b >= 'a' && b <= 'z';
      digit |= Ascii.digit(b);
      if (b == '_' || (!Ascii.word(b) && b != '+' && b != '/' && b != '=')) {
        return false;
      }
    }
    return large && small && digit;
  }
}
