// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Scans the head of an oslo.log line: {@code time pid LEVEL logger [context] [instance: id] text}.
 * Every part lies where the parts before it end; nothing is copied. Not thread-safe: one instance
 * is reused.
 */
final class OsloHead {
  private static final byte[] ERROR = Ascii.bytes("ERROR");
  private static final byte[] TRACE = Ascii.bytes("TRACE");
  private static final byte[] REQUEST = Ascii.bytes("req-");
  private static final byte[] NO_GLOBAL = Ascii.bytes("None ");
  private static final byte[] INSTANCE = Ascii.bytes("[instance: ");
  private static final int TIME_BYTES = 19;
  private static final int SHORTEST_BYTES = TIME_BYTES + 4;

  private int lineFrom;
  private int lineTo;

  int start;
  int pidFrom;
  long pid;
  int levelFrom;
  Level level = Level.INFO;
  boolean exceptionLevel;
  int loggerFrom;
  int loggerTo;

  /** Inside of the context's brackets; -1 if there is no context. */
  int contextFrom;

  int contextTo;

  /** The instance's id; -1 if there is none. */
  int instanceFrom;

  int instanceTo;
  int textFrom;

  /** Whether the line has such a head; if so, the fields tell where its parts are. */
  boolean read(byte[] text, int from, int to) {
    lineFrom = from;
    lineTo = to;
    start = Ansi.skip(text, from, to);
    int at = timeEnd(text, start, to);
    if (at < 0) {
      return false;
    }
    pidFrom = at + 1;
    int pidTo = Ascii.skipDigits(text, pidFrom, to);
    pid = Ascii.number(text, pidFrom, pidTo);
    if (pid < 0 || !Ascii.at(text, pidTo, to, ' ')) {
      return false;
    }
    levelFrom = pidTo + 1;
    int levelTo = Ascii.wordEnd(text, levelFrom, to);
    Level found = upperCaseLevel(text, levelFrom, levelTo);
    if (found == null || levelTo == to) {
      return false;
    }
    level = found;
    // a comma before the milliseconds is Python's own logging, which has no lines of tracebacks
    exceptionLevel =
        text[start + TIME_BYTES] == '.'
            && (Ascii.equal(text, levelFrom, levelTo, ERROR)
                || Ascii.equal(text, levelFrom, levelTo, TRACE));
    loggerFrom = levelTo + 1;
    loggerTo = Ascii.wordEnd(text, loggerFrom, to);
    if (loggerTo == loggerFrom) {
      return false;
    }
    rest(text, to);
    return true;
  }

  /**
   * Follows the line to where it lies now. False, and nothing is changed, if it has another length
   * there.
   */
  boolean moveTo(int from, int to) {
    if (to - from != lineTo - lineFrom) {
      return false;
    }
    int by = from - lineFrom;
    lineFrom = from;
    lineTo = to;
    start += by;
    pidFrom += by;
    levelFrom += by;
    loggerFrom += by;
    loggerTo += by;
    contextFrom += contextFrom < 0 ? 0 : by;
    contextTo += by;
    instanceFrom += instanceFrom < 0 ? 0 : by;
    instanceTo += by;
    textFrom += by;
    return true;
  }

  private void rest(byte[] text, int to) {
    contextFrom = -1;
    textFrom = Math.min(to, loggerTo + 1);
    if (Ascii.at(text, textFrom, to, '[')) {
      context(text, to);
    }
    instanceFrom = -1;
    if (Ascii.startsWith(text, textFrom, to, INSTANCE)) {
      instance(text, to);
    }
  }

  private void context(byte[] text, int to) {
    int inside = textFrom + 1;
    boolean none = Ascii.at(text, inside, to, '-') && Ascii.at(text, inside + 1, to, ']');
    if (none
        || Ascii.startsWith(text, inside, to, REQUEST)
        || Ascii.startsWith(text, inside, to, NO_GLOBAL)
        || Ascii.at(text, inside, to, ' ')) {
      int close = Ascii.indexOf(text, inside, to, ']');
      if (close > 0) {
        contextFrom = inside;
        contextTo = close;
        textFrom = Ascii.at(text, close + 1, to, ' ') ? close + 2 : close + 1;
      }
    }
  }

  private void instance(byte[] text, int to) {
    int inside = textFrom + INSTANCE.length;
    int close = Ascii.indexOf(text, inside, to, ']');
    if (close > 0 && Ascii.at(text, close + 1, to, ' ')) {
      instanceFrom = inside;
      instanceTo = close;
      textFrom = close + 2;
    }
  }

  /** What all lines of a record share: time, pid and logger. */
  long group(byte[] text) {
    return Ascii.hash(text, start, levelFrom) * 31 + Ascii.hash(text, loggerFrom, loggerTo);
  }

  boolean hasContext() {
    return contextFrom >= 0;
  }

  private static int timeEnd(byte[] text, int from, int to) {
    if (to - from < SHORTEST_BYTES
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || !Ascii.digit(text[from])
        || !Ascii.digit(text[from + 18])) {
      return -1;
    }
    int point = from + TIME_BYTES;
    if (text[point] != '.' && text[point] != ',') {
      return -1;
    }
    int end = Ascii.skipDigits(text, point + 1, to);
    return end > point + 1 && Ascii.at(text, end, to, ' ') ? end : -1;
  }

  private static @Nullable Level upperCaseLevel(byte[] text, int from, int to) {
    return from < to && text[from] >= 'A' && text[from] <= 'Z' ? Level.of(text, from, to) : null;
  }
}
