// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Scans the head of an oslo.log line: {@code time pid LEVEL logger [context] [instance: id] text},
 * where pid, or time and pid, may be missing if a context, an instance, or the level of a traceback
 * shows that it is one. Every part lies where the parts before it end; nothing is copied. Not
 * thread-safe: one instance is reused.
 */
final class OsloHead {
  /** The pid of a head that has none: one writer for all of its stream. */
  static final long NO_PID = -1;

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

  /** Where the pid is, or would be; {@link #start} if there is no time either. */
  int pidFrom;

  /** {@link #NO_PID} if there is none. */
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
      return withoutPid(text, secondEnd(text, start, to), to);
    }
    pidFrom = at + 1;
    int pidTo = Ascii.skipDigits(text, pidFrom, to);
    pid = Ascii.number(text, pidFrom, pidTo);
    if (pid < 0) {
      return withoutPid(text, pidFrom, to);
    }
    if (!Ascii.at(text, pidTo, to, ' ')) {
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
    exceptionLevel = text[start + TIME_BYTES] == '.' && raised(text, levelFrom, levelTo);
    loggerFrom = levelTo + 1;
    loggerTo = Ascii.wordEnd(text, loggerFrom, to);
    if (loggerTo == loggerFrom) {
      return false;
    }
    rest(text, to);
    return true;
  }

  /** A head without a pid, whose level begins at {@code from}. */
  private boolean withoutPid(byte[] text, int from, int to) {
    int levelTo = OsloNames.levelEnd(text, from, to);
    Level found = levelTo < 0 ? null : OsloNames.level(text, from, levelTo);
    if (found == null) {
      return false;
    }
    pid = NO_PID;
    pidFrom = from;
    levelFrom = from;
    level = found;
    exceptionLevel = !(timed() && text[start + TIME_BYTES] == ',') && raised(text, from, levelTo);
    loggerFrom = levelTo + 1;
    loggerTo = OsloNames.loggerEnd(text, loggerFrom, to);
    if (loggerTo == loggerFrom || (loggerTo < to && text[loggerTo] != ' ')) {
      return false;
    }
    rest(text, to);
    return exceptionLevel || hasContext() || instanceFrom >= 0;
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
    textFrom = Ansi.skip(text, Math.min(to, loggerTo + 1), to);
    if (Ascii.at(text, textFrom, to, '[')) {
      context(text, to);
    }
    instanceFrom = -1;
    if (Ascii.startsWith(text, textFrom, to, INSTANCE)) {
      instance(text, to);
    }
  }

  private void context(byte[] text, int to) {
    int inside = Ansi.skip(text, textFrom + 1, to);
    boolean none = Ascii.at(text, inside, to, '-') && Ascii.at(text, inside + 1, to, ']');
    if (none || Ascii.startsWith(text, inside, to, REQUEST) || noGlobalRequest(text, inside, to)) {
      int close = Ascii.indexOf(text, inside, to, ']');
      if (close > 0) {
        contextFrom = inside;
        contextTo = close;
        textFrom = Ascii.at(text, close + 1, to, ' ') ? close + 2 : close + 1;
        textFrom = Ansi.skip(text, textFrom, to);
      }
    }
  }

  private boolean noGlobalRequest(byte[] text, int inside, int to) {
    boolean none = Ascii.startsWith(text, inside, to, NO_GLOBAL);
    int request = none ? inside + NO_GLOBAL.length : inside + 1;
    return (none || Ascii.at(text, inside, to, ' '))
        && (pid >= 0 || Ascii.startsWith(text, request, to, REQUEST));
  }

  private void instance(byte[] text, int to) {
    int inside = textFrom + INSTANCE.length;
    int close = Ascii.indexOf(text, inside, to, ']');
    if (close > 0 && Ascii.at(text, close + 1, to, ' ')) {
      instanceFrom = inside;
      instanceTo = close;
      textFrom = Ansi.skip(text, close + 2, to);
    }
  }

  /** What all lines of a record share: time, pid and logger. */
  long group(byte[] text) {
    return Ascii.hash(text, start, levelFrom) * 31 + Ascii.hash(text, loggerFrom, loggerTo);
  }

  /** The group of the record that this line goes on with if that one's head has no pid. */
  long groupWithoutPid(byte[] text) {
    return Ascii.hash(text, start, pidFrom) * 31 + Ascii.hash(text, loggerFrom, loggerTo);
  }

  boolean hasContext() {
    return contextFrom >= 0;
  }

  boolean timed() {
    return pidFrom > start;
  }

  /** Whether a line without context is surely one of oslo.log's, whatever came before it. */
  boolean sure(byte[] text, int to) {
    return pid >= 0 || instanceFrom >= 0 || PythonTraceback.certain(text, textFrom, to);
  }

  /** Whether a line without context shows that it is one of a traceback. */
  boolean showsTraceback(byte[] text, int to) {
    return level != Level.ERROR || PythonTraceback.shows(text, textFrom, to);
  }

  private static boolean raised(byte[] text, int from, int to) {
    return Ascii.equal(text, from, to, ERROR) || Ascii.equal(text, from, to, TRACE);
  }

  /** Where a level may be: behind a time without a fraction, or at the beginning. */
  private static int secondEnd(byte[] text, int from, int to) {
    boolean time = Ascii.at(text, from + TIME_BYTES, to, ' ') && second(text, from);
    return time ? from + TIME_BYTES + 1 : from;
  }

  private static int timeEnd(byte[] text, int from, int to) {
    if (to - from < SHORTEST_BYTES || !second(text, from)) {
      return -1;
    }
    int point = from + TIME_BYTES;
    if (text[point] != '.' && text[point] != ',') {
      return -1;
    }
    int end = Ascii.skipDigits(text, point + 1, to);
    return end > point + 1 && Ascii.at(text, end, to, ' ') ? end : -1;
  }

  private static boolean second(byte[] text, int from) {
    return text[from + 4] == '-'
        && text[from + 7] == '-'
        && text[from + 13] == ':'
        && text[from + 16] == ':'
        && Ascii.digit(text[from])
        && Ascii.digit(text[from + 18]);
  }

  private static @Nullable Level upperCaseLevel(byte[] text, int from, int to) {
    return from < to && text[from] >= 'A' && text[from] <= 'Z' ? Level.of(text, from, to) : null;
  }
}
