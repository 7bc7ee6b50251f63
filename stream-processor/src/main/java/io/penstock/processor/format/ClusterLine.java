// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * What Pacemaker and Corosync write behind a time as syslog's into files of their own: {@code ctl1
 * pacemakerd [7] (main) notice: text}, before Pacemaker 2 {@code [7] ctl1 crmd: info: function:
 * text}; {@code [7] ctl1 corosync notice [TOTEM ] text}, and without process and host {@code notice
 * [TOTEM ] text}. Not thread-safe: one is reused.
 */
final class ClusterLine {
  private static final byte[] PACEMAKER = Ascii.bytes("pacemaker");

  private int hostFrom;
  private int hostTo;
  private int programFrom;
  private int programTo;
  private int pidFrom;
  private int pidTo;
  private int at;

  /** Reads from behind the time; returns where the message begins, or -1 if it is another's. */
  int read(byte[] text, int from, int to, Fields fields) {
    hostTo = 0;
    hostFrom = 0;
    programTo = 0;
    programFrom = 0;
    pidFrom = 0;
    pidTo = 0;
    boolean old = Ascii.at(text, from, to, '[');
    if (old) {
      return pid(text, from, to) && named(text, to) ? levelAndText(text, to, fields) : -1;
    }
    int message = subsystem(text, from, to, fields);
    if (message >= 0) {
      return message;
    }
    at = from;
    return named(text, to) && pid(text, at, to) && Ascii.at(text, at, to, '(')
        ? functionAndText(text, to, fields)
        : -1;
  }

  /** A level in front of a message of Pacemaker in a file without priorities. */
  static void level(byte[] text, int from, int to, Fields fields) {
    if (!fields.has(Field.PROCESS_NAME) || fields.has(Field.LOG_LEVEL)) {
      return;
    }
    int name = fields.start(Field.PROCESS_NAME);
    int word = Ascii.skip(text, from, to, ' ');
    int end = wordEnd(text, word, to);
    if (Ascii.startsWith(text, name, fields.end(Field.PROCESS_NAME), PACEMAKER)
        && Ascii.at(text, end, to, ':')) {
      set(Level.of(text, word, end), fields);
    }
  }

  /** {@code [7] }, and blanks. */
  private boolean pid(byte[] text, int from, int to) {
    pidFrom = from + 1;
    pidTo = Ascii.skipDigits(text, pidFrom, to);
    at = blanks(text, pidTo + 1, to);
    return Ascii.at(text, from, to, '[')
        && pidTo > pidFrom
        && Ascii.at(text, pidTo, to, ']')
        && at > pidTo + 1;
  }

  /** Host and program, each with blanks behind it. */
  private boolean named(byte[] text, int to) {
    hostFrom = at;
    hostTo = Ascii.wordEnd(text, hostFrom, to);
    programFrom = blanks(text, hostTo, to);
    programTo = programFrom;
    while (programTo < to && (Ascii.word(text[programTo]) || text[programTo] == '-')) {
      programTo++;
    }
    int behind = Ascii.at(text, programTo, to, ':') ? programTo + 1 : programTo;
    at = blanks(text, behind, to);
    return hostTo > hostFrom && programTo > programFrom && at > behind;
  }

  /** {@code notice: function: text} or {@code notice [TOTEM ] text}. */
  private int levelAndText(byte[] text, int to, Fields fields) {
    int message = subsystem(text, at, to, fields);
    if (message >= 0) {
      who(text, fields);
      return message;
    }
    int end = wordEnd(text, at, to);
    if (!Ascii.at(text, end, to, ':') || !set(Level.of(text, at, end), fields)) {
      return -1;
    }
    who(text, fields);
    int function = blanks(text, end + 1, to);
    int functionTo = wordEnd(text, function, to);
    if (functionTo == function || !Ascii.at(text, functionTo, to, ':')) {
      return function;
    }
    fields.text(Field.LOG_ORIGIN_FUNCTION, text, function, functionTo);
    return blanks(text, functionTo + 1, to);
  }

  /** {@code (function@file.c:12) notice: text}; newer ones have only the function. */
  private int functionAndText(byte[] text, int to, Fields fields) {
    int close = Ascii.indexOf(text, at, to, ')');
    int level = close < 0 ? to : blanks(text, close + 1, to);
    int end = wordEnd(text, level, to);
    if (!Ascii.at(text, end, to, ':') || !set(Level.of(text, level, end), fields)) {
      return -1;
    }
    who(text, fields);
    int sign = Ascii.indexOf(text, at, close, '@');
    fields.text(Field.LOG_ORIGIN_FUNCTION, text, at + 1, sign < 0 ? close : sign);
    int colon = sign < 0 ? -1 : Ascii.lastIndexOf(text, sign, close, ':');
    long line = colon < 0 ? -1 : Ascii.number(text, colon + 1, close);
    if (line >= 0) {
      fields.text(Field.LOG_ORIGIN_FILE_NAME, text, sign + 1, colon);
      fields.number(Field.LOG_ORIGIN_FILE_LINE, line);
    }
    return blanks(text, end + 1, to);
  }

  /** {@code notice [TOTEM ] text}: the level and the part of Corosync; -1 if it is not that. */
  private static int subsystem(byte[] text, int from, int to, Fields fields) {
    int end = wordEnd(text, from, to);
    int open = blanks(text, end, to);
    int close = Ascii.at(text, open, to, '[') ? Ascii.indexOf(text, open, to, ']') : -1;
    if (open == end || close < 0 || !set(Level.of(text, from, end), fields)) {
      return -1;
    }
    int nameTo = close;
    while (nameTo > open + 1 && text[nameTo - 1] == ' ') {
      nameTo--;
    }
    fields.text(Field.LOG_LOGGER, text, open + 1, nameTo);
    return blanks(text, close + 1, to);
  }

  private void who(byte[] text, Fields fields) {
    fields.text(Field.LOG_SYSLOG_HOSTNAME, text, hostFrom, hostTo);
    fields.text(Field.PROCESS_NAME, text, programFrom, programTo);
    fields.number(Field.PROCESS_PID, Ascii.number(text, pidFrom, pidTo));
  }

  private static boolean set(@Nullable Level level, Fields fields) {
    if (level != null) {
      level.set(fields);
    }
    return level != null;
  }

  private static int wordEnd(byte[] text, int from, int to) {
    int end = from;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    return end;
  }

  private static int blanks(byte[] text, int from, int to) {
    int end = Math.min(from, to);
    while (end < to && (text[end] == ' ' || text[end] == '\t')) {
      end++;
    }
    return end;
  }
}
