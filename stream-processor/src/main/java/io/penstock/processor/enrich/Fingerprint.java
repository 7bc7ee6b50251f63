// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;

/**
 * Gives tracebacks that tell of the same defect the same name: built from the files' names (not
 * their directories), the functions and the classes of the exceptions, and not from line numbers,
 * messages or addresses. A recursion counts once, however deep. Not thread-safe.
 */
public final class Fingerprint {
  private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
  private static final int DIGITS = 16;

  private final PythonTrace python = new PythonTrace();
  private final FrameLines frames = new FrameLines();
  private long sum;
  private long last;

  /** Sets {@code error.fingerprint} if there is a stack trace. */
  public void set(Fields fields) {
    if (!fields.has(Field.ERROR_STACK_TRACE)) {
      return;
    }
    byte[] text = fields.array(Field.ERROR_STACK_TRACE);
    int from = fields.start(Field.ERROR_STACK_TRACE);
    int to = fields.end(Field.ERROR_STACK_TRACE);
    python(text, from, to);
    if (!python.found()) {
      otherLanguage(text, from, to, fields);
    }
    if (sum == 0) {
      anyLanguage(text, from, to);
    }
    byte[] digits = new byte[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      digits[i] = HEX[(int) (sum >>> (60 - 4 * i)) & 15];
    }
    fields.text(Field.ERROR_FINGERPRINT, digits);
  }

  /** The letters of each line up to its first bracket: functions and files, not where in them. */
  private void anyLanguage(byte[] text, int from, int to) {
    long hash = 0;
    boolean inside = true;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '\n') {
        add(hash);
        hash = 0;
        inside = true;
      } else if (b == '(') {
        inside = false;
      } else if (inside && Ascii.word(b) && !Ascii.digit(b)) {
        hash = hash * 31 + b;
      }
    }
    add(hash);
  }

  private void python(byte[] text, int from, int to) {
    clear();
    python.begin();
    int at = from;
    while (at < to) {
      int end = lineEnd(text, at, to);
      addPart(python.part(text, at, end));
      at = end + 1;
    }
  }

  private void otherLanguage(byte[] text, int from, int to, Fields fields) {
    clear();
    frames.begin();
    int at = from;
    while (at < to) {
      int end = lineEnd(text, at, to);
      addPart(frames.part(text, at, Lines.withoutCarriageReturn(text, at, end)));
      at = end + 1;
    }
    if (!frames.named() && fields.has(Field.ERROR_TYPE)) {
      byte[] type = fields.array(Field.ERROR_TYPE);
      add(Ascii.hash(type, fields.start(Field.ERROR_TYPE), fields.end(Field.ERROR_TYPE)));
    }
  }

  private void clear() {
    sum = 0;
    last = 0;
  }

  private static int lineEnd(byte[] text, int from, int to) {
    int newline = Lines.next(text, from, to);
    return newline < 0 ? to : newline;
  }

  private void addPart(long part) {
    if (part != 0) {
      add(part);
    }
  }

  private void add(long part) {
    if (part != last) {
      sum = (sum * 0x9e3779b97f4a7c15L) ^ part;
      sum ^= sum >>> 31;
      last = part;
    }
  }
}
