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
  private static final byte[] TRACEBACK = Ascii.bytes("Traceback (most recent call last):");
  private static final byte[] GROUP = Ascii.bytes("  + Exception Group Traceback");
  private static final byte[] PYTHON_FRAME = Ascii.bytes("  File \"");

  /** Of the other side, in the message of an exception. */
  private static final byte[] JAVA_FRAME = Ascii.bytes("\tat ");

  private static final byte[] CAUSED = Ascii.bytes("Caused by: ");
  private static final byte[] IN = Ascii.bytes(", in ");
  private static final byte[] IN_STACK = Ascii.bytes(" in ");
  private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
  private static final int DIGITS = 16;

  private final FrameLines frames = new FrameLines();
  private long sum;
  private long last;
  private boolean python;
  private boolean group;

  /** Sets {@code error.fingerprint} if there is a stack trace. */
  public void set(Fields fields) {
    if (!fields.has(Field.ERROR_STACK_TRACE)) {
      return;
    }
    byte[] text = fields.array(Field.ERROR_STACK_TRACE);
    int from = fields.start(Field.ERROR_STACK_TRACE);
    int to = fields.end(Field.ERROR_STACK_TRACE);
    python(text, from, to);
    if (!python) {
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
    python = false;
    group = false;
    int at = from;
    while (at < to) {
      int end = lineEnd(text, at, to);
      pythonLine(text, group ? behindBar(text, at, end) : at, end);
      at = end + 1;
    }
  }

  private void otherLanguage(byte[] text, int from, int to, Fields fields) {
    clear();
    frames.begin();
    int at = from;
    while (at < to) {
      int end = lineEnd(text, at, to);
      long part = frames.part(text, at, Lines.withoutCarriageReturn(text, at, end));
      if (part != 0) {
        add(part);
      }
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

  /** The lines of a group of exceptions have {@code " | "} in front of them, or {@code " + "}. */
  private static int behindBar(byte[] text, int from, int to) {
    int at = Ascii.skip(text, from, to, ' ');
    boolean bar = Ascii.at(text, at, to, '|') || Ascii.at(text, at, to, '+');
    return bar ? Math.min(to, at + 2) : from;
  }

  private void pythonLine(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, PYTHON_FRAME)) {
      python = true;
      pythonFrame(text, from + PYTHON_FRAME.length, to);
    } else if (Ascii.startsWith(text, from, to, JAVA_FRAME)) {
      int call = Ascii.indexOf(text, from, to, '(');
      add(Ascii.hash(text, from, call < 0 ? to : call));
    } else if (to > from && text[from] != ' ' && text[from] != '\t') {
      python |= Ascii.startsWith(text, from, to, TRACEBACK);
      exception(text, Ascii.startsWith(text, from, to, CAUSED) ? from + CAUSED.length : from, to);
    } else if (Ascii.startsWith(text, from, to, GROUP)) {
      python = true;
      group = true;
    }
  }

  private void pythonFrame(byte[] text, int from, int to) {
    int nameTo = Ascii.indexOf(text, from, to, '"');
    int function = Ascii.indexOf(text, from, to, IN);
    if (nameTo > 0) {
      // the stacks of a process that died have no comma there
      function = function < 0 ? Ascii.indexOf(text, nameTo, to, IN_STACK) : function;
      int base = Math.max(from, Ascii.lastIndexOf(text, from, nameTo, '/') + 1);
      long in = function < 0 ? 0 : Ascii.hash(text, function, to);
      add(Ascii.hash(text, base, nameTo) * 31 + in);
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
