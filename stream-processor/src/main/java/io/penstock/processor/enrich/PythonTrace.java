// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Reads the lines of a Python traceback, one after the other: of each the file and the function, or
 * the class of the exception, as one number. The text of an exception may have any lines, so that
 * its class is looked for only where it can stand. Not thread-safe.
 */
final class PythonTrace {
  private static final byte[] TRACEBACK = Ascii.bytes("Traceback (most recent call last):");
  private static final byte[] GROUP = Ascii.bytes("  + Exception Group Traceback");
  private static final byte[] FRAME = Ascii.bytes("  File \"");
  private static final byte[][] CHAINS = {
    Ascii.bytes("During handling of the above exception, another exception occurred:"),
    Ascii.bytes("The above exception was the direct cause of the following exception:")
  };

  /** Of the other side, in the message of an exception. */
  private static final byte[] JAVA_FRAME = Ascii.bytes("\tat ");

  private static final byte[] CAUSED = Ascii.bytes("Caused by: ");

  /** Of a record that could not be formatted: behind its stack stand its text and its arguments. */
  private static final byte[] CALL_STACK = Ascii.bytes("Call stack:");

  private static final byte[] ARGUMENTS = Ascii.bytes("Arguments: ");
  private static final byte[] IN = Ascii.bytes(", in ");
  private static final byte[] IN_STACK = Ascii.bytes(" in ");

  private boolean found;
  private boolean group;
  private boolean callStack;

  /** Whether the next line that is not indented may be an exception's. */
  private boolean expected;

  /** Before the first line. */
  void begin() {
    found = false;
    group = false;
    callStack = false;
    expected = true;
  }

  /** Whether there was a traceback. */
  boolean found() {
    return found;
  }

  /** What the line is in the traceback; 0 if nothing. */
  long part(byte[] text, int lineFrom, int to) {
    int from = group ? behindBar(text, lineFrom, to) : lineFrom;
    if (Ascii.startsWith(text, from, to, FRAME)) {
      found = true;
      expected = true;
      return frame(text, from + FRAME.length, to);
    }
    if (Ascii.startsWith(text, from, to, JAVA_FRAME)) {
      expected = true;
      int call = Ascii.indexOf(text, from, to, '(');
      return Ascii.hash(text, from, call < 0 ? to : call);
    }
    if (to > from && text[from] != ' ' && text[from] != '\t') {
      return exception(text, from, to);
    }
    if (Ascii.startsWith(text, from, to, GROUP)) {
      found = true;
      group = true;
      expected = true;
    }
    return 0;
  }

  /** The lines of a group of exceptions have {@code " | "} in front of them, or are rulers. */
  private int behindBar(byte[] text, int from, int to) {
    int at = Ascii.skip(text, from, to, ' ');
    if (Ascii.at(text, at, to, '+')) {
      expected |= Ascii.at(text, at + 1, to, '-');
      return to;
    }
    return Ascii.at(text, at, to, '|') ? Math.min(to, at + 2) : from;
  }

  private static long frame(byte[] text, int from, int to) {
    int nameTo = Ascii.indexOf(text, from, to, '"');
    int function = Ascii.indexOf(text, from, to, IN);
    if (nameTo <= 0) {
      return 0;
    }
    // the stacks of a process that died have no comma there
    function = function < 0 ? Ascii.indexOf(text, nameTo, to, IN_STACK) : function;
    int base = Math.max(from, Ascii.lastIndexOf(text, from, nameTo, '/') + 1);
    long in = function < 0 ? 0 : Ascii.hash(text, function, to);
    return file(text, base, nameTo) * 31 + in;
  }

  /** Of code that the program made, {@code <decorator-gen-12>}, the number differs by process. */
  private static long file(byte[] text, int from, int to) {
    if (!Ascii.at(text, from, to, '<')) {
      return Ascii.hash(text, from, to);
    }
    long hash = 0;
    int part = from;
    while (part < to) {
      int end = part;
      while (end < to && !Ascii.digit(text[end])) {
        end++;
      }
      hash = hash * 31 + Ascii.hash(text, part, end);
      part = Ascii.skipDigits(text, end, to);
    }
    return hash;
  }

  /** A line that is a class, or begins with a class and a colon. */
  private long exception(byte[] text, int lineFrom, int to) {
    if (heading(text, lineFrom, to)) {
      expected = true;
      return 0;
    }
    boolean caused = Ascii.startsWith(text, lineFrom, to, CAUSED);
    boolean arguments = callStack && Ascii.startsWith(text, lineFrom, to, ARGUMENTS);
    if (!expected && !caused && !arguments) {
      return 0;
    }
    int from = caused ? lineFrom + CAUSED.length : lineFrom;
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '$')) {
      end++;
    }
    boolean named = end > from && (end == to || text[end] == ':');
    // a report has lines of its own before its traceback
    expected = !named && !found;
    return named ? Ascii.hash(text, from, end) : 0;
  }

  private boolean heading(byte[] text, int from, int to) {
    if (Ascii.startsWith(text, from, to, TRACEBACK)) {
      found = true;
      return true;
    }
    if (Ascii.equal(text, from, to, CALL_STACK)) {
      callStack = true;
      return true;
    }
    for (byte[] phrase : CHAINS) {
      if (Ascii.startsWith(text, from, to, phrase)) {
        return true;
      }
    }
    return false;
  }
}
