// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * The class that a line of a stack trace begins with: in the first line, behind what says that it
 * is a cause, or where it ends as classes of exceptions do. Not thread-safe.
 */
final class ExceptionClass {
  private static final byte[] INNER = Ascii.bytes("---> ");
  private static final byte[][] PREFIXES = {
    Ascii.bytes("Caused by: "),
    Ascii.bytes("Suppressed: "),
    INNER,
    Ascii.bytes("Uncaught "),
    Ascii.bytes("Unhandled Exception: "),
    Ascii.bytes("Unhandled exception. ")
  };
  private static final byte[] THREAD = Ascii.bytes("Exception in thread \"");
  private static final byte[] THREAD_END = Ascii.bytes("\" ");
  private static final byte[][] ENDS = {
    Ascii.bytes("Exception"), Ascii.bytes("Error"), Ascii.bytes("Throwable")
  };

  private boolean found;

  void begin() {
    found = false;
  }

  boolean found() {
    return found;
  }

  /** Its hash, or 0; {@code at} is behind the blanks. */
  long part(byte[] text, int from, int at, int to, boolean first) {
    int name = behindPrefix(text, at, to);
    if (name == at && at > from && !first) {
      return 0;
    }
    int end = end(text, name, to);
    boolean sure = first || name > at || named(text, name, end);
    if (end == name || !sure || !ends(text, end, to)) {
      return 0;
    }
    found = true;
    return Ascii.hash(text, name, end) + inner(text, end, to);
  }

  /** {@code Outer: text ---> Inner: text}. */
  private static long inner(byte[] text, int from, int to) {
    long sum = 0;
    int arrow = Ascii.indexOf(text, from, to, INNER);
    while (arrow >= 0) {
      int name = arrow + INNER.length;
      int end = end(text, name, to);
      sum = ends(text, end, to) ? sum * 31 + Ascii.hash(text, name, end) : sum;
      arrow = Ascii.indexOf(text, end, to, INNER);
    }
    return sum;
  }

  private static int behindPrefix(byte[] text, int at, int to) {
    if (Ascii.startsWith(text, at, to, THREAD)) {
      int end = Ascii.indexOf(text, at + THREAD.length, to, THREAD_END);
      return end < 0 ? at : end + THREAD_END.length;
    }
    for (byte[] prefix : PREFIXES) {
      if (Ascii.startsWith(text, at, to, prefix)) {
        return at + prefix.length;
      }
    }
    return at;
  }

  private static int end(byte[] text, int from, int to) {
    int end = from;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == '$')) {
      end++;
    }
    return end;
  }

  private static boolean ends(byte[] text, int end, int to) {
    return end == to || (text[end] == ':' && !Ascii.at(text, end + 1, to, ':'));
  }

  private static boolean named(byte[] text, int from, int to) {
    for (byte[] word : ENDS) {
      if (to - from >= word.length && Ascii.equal(text, to - word.length, to, word)) {
        return true;
      }
    }
    return false;
  }
}
