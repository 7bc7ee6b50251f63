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
  private static final byte[] PYTHON_FRAME = Ascii.bytes("  File \"");
  private static final byte[] JAVA_FRAME = Ascii.bytes("\tat ");
  private static final byte[] CAUSED = Ascii.bytes("Caused by: ");
  private static final byte[] IN = Ascii.bytes(", in ");
  private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
  private static final int DIGITS = 16;

  private long sum;
  private long last;

  /** Sets {@code error.fingerprint} if there is a stack trace. */
  public void set(Fields fields) {
    if (!fields.has(Field.ERROR_STACK_TRACE)) {
      return;
    }
    sum = 0;
    last = 0;
    byte[] text = fields.array(Field.ERROR_STACK_TRACE);
    int to = fields.end(Field.ERROR_STACK_TRACE);
    int at = fields.start(Field.ERROR_STACK_TRACE);
    while (at < to) {
      int newline = Lines.next(text, at, to);
      int end = newline < 0 ? to : newline;
      line(text, at, end);
      at = end + 1;
    }
    if (sum == 0) {
      anyLanguage(text, fields.start(Field.ERROR_STACK_TRACE), to);
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

  private void line(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, PYTHON_FRAME)) {
      int nameFrom = from + PYTHON_FRAME.length;
      int nameTo = Ascii.indexOf(text, nameFrom, to, '"');
      int function = Ascii.indexOf(text, nameFrom, to, IN);
      if (nameTo > 0) {
        int base = Math.max(nameFrom, Ascii.lastIndexOf(text, nameFrom, nameTo, '/') + 1);
        long in = function < 0 ? 0 : Ascii.hash(text, function, to);
        add(Ascii.hash(text, base, nameTo) * 31 + in);
      }
    } else if (Ascii.startsWith(text, from, to, JAVA_FRAME)) {
      int call = Ascii.indexOf(text, from, to, '(');
      add(Ascii.hash(text, from, call < 0 ? to : call));
    } else if (to > from && text[from] != ' ' && text[from] != '\t') {
      exception(text, Ascii.startsWith(text, from, to, CAUSED) ? from + CAUSED.length : from, to);
    }
  }

  /** A line that is a class, or begins with a class and a colon. */
  private void exception(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '$')) {
      end++;
    }
    if (end > from && (end == to || text[end] == ':')) {
      add(Ascii.hash(text, from, end));
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
