// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The level behind a time, in the orders of many programs: {@code [warn]: }, {@code INFO - },
 * {@code app - INFO - }, etcd's {@code W | }, Telegraf's {@code E! }, nginx's {@code [error] 7#9:
 * }, gunicorn's {@code [7] [INFO] }, Skyline's {@code 7 INFO [-] }, and MongoDB's until 4.2, {@code
 * I NETWORK [conn1] }. Pure.
 */
final class StampedLevel {
  private static final int MAX_THREAD_BYTES = 60;
  private static final int MAX_LOGGER_BYTES = 120;
  private static final int SHORTEST_WORD = 3;
  private static final byte[] STANDARD = Ascii.bytes("std::");

  private StampedLevel() {}

  /**
   * Fills level, process, thread and logger of a head, as far as they are there.
   *
   * @param bracketed whether the time was in brackets
   * @return where the text begins
   */
  static int read(byte[] text, int from, int to, boolean bracketed, Head head) {
    int at = bracketed ? process(text, from, to, head) : from;
    boolean bracket = Ascii.at(text, at, to, '[');
    int word = bracket ? at + 1 : at;
    int end = word;
    while (end < to && Ascii.word(text[end])) {
      end++;
    }
    if (!bracket && end - word <= 2) {
      return letter(text, word, end, to, head);
    }
    Level level = Level.of(text, word, end);
    if (level == null || (bracket && !Ascii.at(text, end, to, ']'))) {
      return at;
    }
    head.level = level;
    return behind(text, bracket ? end + 1 : end, to, bracket, head);
  }

  /**
   * {@code neutron.agent - ERROR - }, with the same mark as before the logger.
   *
   * @return where the text begins, or -1 if it is not that
   */
  static int behindLogger(byte[] text, int from, int to, byte mark, Head head) {
    int loggerTo = Ascii.wordEnd(text, from, Math.min(to, from + MAX_LOGGER_BYTES));
    int level = loggerTo + 3;
    int end = Ascii.wordEnd(text, level, to);
    // levels may be padded
    int last = Ascii.skip(text, end, to, ' ') - 1;
    if (loggerTo == from || !marked(text, loggerTo, to, mark) || !marked(text, last, to, mark)) {
      return -1;
    }
    Level read = end - level < SHORTEST_WORD ? null : Level.of(text, level, end);
    if (read == null || Level.of(text, from, loggerTo) != null) {
      return -1;
    }
    head.level = read;
    head.loggerFrom = from;
    head.loggerTo = loggerTo;
    return last + 3;
  }

  private static boolean marked(byte[] text, int at, int to, byte mark) {
    return at + 2 < to && text[at] == ' ' && text[at + 1] == mark && text[at + 2] == ' ';
  }

  /** {@code [7] } or {@code 7 }, if a level in capitals is behind it. */
  private static int process(byte[] text, int from, int to, Head head) {
    boolean bracket = Ascii.at(text, from, to, '[');
    int digits = bracket ? from + 1 : from;
    int end = Ascii.skipDigits(text, digits, to);
    int at = bracket && Ascii.at(text, end, to, ']') ? end + 1 : end;
    int word = Ascii.at(text, at + 1, to, '[') ? at + 2 : at + 1;
    boolean capital = word < to && text[word] >= 'A' && text[word] <= 'Z';
    if (end == digits || !Ascii.at(text, at, to, ' ') || !capital) {
      return from;
    }
    int wordTo = word;
    while (wordTo < to && Ascii.word(text[wordTo])) {
      wordTo++;
    }
    if (wordTo - word < 3 || Level.of(text, word, wordTo) == null) {
      return from;
    }
    head.pid = Ascii.number(text, digits, end);
    return at + 1;
  }

  /** What stands between the level and the text. */
  private static int behind(byte[] text, int from, int to, boolean bracket, Head head) {
    boolean mark = Ascii.at(text, from, to, ':') || Ascii.at(text, from, to, '\t');
    int at = mark ? from + 1 : from;
    at = Ascii.skip(text, at, to, ' ');
    boolean separated = Ascii.at(text, at, to, '|') || Ascii.at(text, at, to, '-');
    if (separated && Ascii.at(text, at + 1, to, ' ')) {
      return at + 2;
    }
    boolean noContext =
        Ascii.at(text, at, to, '[')
            && Ascii.at(text, at + 1, to, '-')
            && Ascii.at(text, at + 2, to, ']');
    if (noContext) {
      return Ascii.skip(text, at + 3, to, ' ');
    }
    int moduleTo = mark || bracket ? at : moduleEnd(text, at, to);
    if (moduleTo > at) {
      head.loggerFrom = at;
      head.loggerTo = moduleTo;
      return Ascii.skip(text, moduleTo + 1, to, ' ');
    }
    return bracket ? processAndThread(text, at, to, head) : at;
  }

  /**
   * Where Rust's {@code app::module} ends that a colon is behind; {@code from} if none is there.
   * Its names have small letters, unlike those of exceptions in Ruby; a standard library's are
   * C++'s, and one with hexadecimal digits only is an address.
   */
  private static int moduleEnd(byte[] text, int from, int to) {
    int end = from;
    boolean path = false;
    boolean address = true;
    while (end < to && (small(text[end]) || twoColons(text, end, to))) {
      path |= text[end] == ':';
      address &= text[end] <= 'f' && text[end] != '_';
      end += text[end] == ':' ? 2 : 1;
    }
    boolean ends = Ascii.at(text, end, to, ':') && (end + 1 == to || text[end + 1] == ' ');
    return path && ends && !address && !Ascii.startsWith(text, from, end, STANDARD) ? end : from;
  }

  private static boolean small(byte b) {
    return Ascii.word(b) && (b < 'A' || b > 'Z');
  }

  private static boolean twoColons(byte[] text, int at, int to) {
    return text[at] == ':' && Ascii.at(text, at + 1, to, ':');
  }

  /** nginx's {@code 7#9: }. */
  private static int processAndThread(byte[] text, int from, int to, Head head) {
    int hash = Ascii.skipDigits(text, from, to);
    int end = Ascii.at(text, hash, to, '#') ? Ascii.skipDigits(text, hash + 1, to) : -1;
    if (hash == from || end <= hash + 1 || !Ascii.at(text, end, to, ':')) {
      return from;
    }
    head.pid = Ascii.number(text, from, hash);
    head.threadId = Ascii.number(text, hash + 1, end);
    return Ascii.skip(text, end + 1, to, ' ');
  }

  /** A level of one letter counts only where what is behind it says that it is one. */
  private static int letter(byte[] text, int from, int to, int lineTo, Head head) {
    boolean debugDegree = to - from == 2 && text[from] == 'D' && Ascii.digit(text[from + 1]);
    if (to - from != 1 && !debugDegree) {
      return from;
    }
    Level level = text[from] == 'F' ? Level.CRITICAL : Level.of(text, from, from + 1);
    if (level == null) {
      return from;
    }
    int textFrom = -1;
    if (Ascii.at(text, to, lineTo, '!') && Ascii.at(text, to + 1, lineTo, ' ')) {
      textFrom = to + 2;
    } else if (Ascii.at(text, to, lineTo, ' ')) {
      boolean bar = Ascii.at(text, to + 1, lineTo, '|') && Ascii.at(text, to + 2, lineTo, ' ');
      textFrom = bar ? to + 3 : component(text, to + 1, lineTo, head);
    }
    head.level = textFrom < 0 ? null : level;
    return textFrom < 0 ? from : textFrom;
  }

  /** {@code NETWORK [conn1] }: the component, or a dash, and the thread; -1 if it is not that. */
  private static int component(byte[] text, int from, int to, Head head) {
    int end = from;
    while (end < to && (text[end] == '_' || (text[end] >= 'A' && text[end] <= 'Z'))) {
      end++;
    }
    boolean none = end == from && Ascii.at(text, from, to, '-');
    int open = Ascii.skip(text, none ? from + 1 : end, to, ' ');
    int close = Ascii.indexOf(text, open, Math.min(to, open + MAX_THREAD_BYTES), ']');
    if ((end == from && !none) || !Ascii.at(text, open, to, '[') || close < 0) {
      return -1;
    }
    head.loggerFrom = from;
    head.loggerTo = end;
    head.threadFrom = open + 1;
    head.threadTo = close;
    return Ascii.skip(text, close + 1, to, ' ');
  }
}
