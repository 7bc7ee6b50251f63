// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * Apache's error log: {@code [Sun Nov 22 11:01:18.375861 2026] [wsgi:error] [pid 21:tid 140]
 * [client 10.0.0.1:5] text}. Every line of a traceback under mod_wsgi has the whole head, with
 * microseconds of its own. Kolla's own format is {@code 2026-11-22 10:47:18.123456 text}.
 */
final class ApacheErrorHead implements HeadReader {
  private static final byte[] PID = Ascii.bytes("[pid ");
  private static final byte[] TID = Ascii.bytes("tid ");
  private static final byte[] CLIENT = Ascii.bytes("[client ");
  private static final byte[] REMOTE = Ascii.bytes("[remote ");
  private static final byte[] BEHIND_ERROR = Ascii.bytes(": [client ");
  private static final byte[] BEHIND_SOURCE = Ascii.bytes("): ");
  private static final int MAX_SOURCE_BYTES = 40;
  private static final int SHORTEST_TIME_BYTES = 24;

  private final boolean plainTime;

  /**
   * A reader.
   *
   * @param plainTime whether a line may begin with Kolla's {@code %{cu}t} and go on with the text
   */
  ApacheErrorHead(boolean plainTime) {
    this.plainTime = plainTime;
  }

  @Override
  public String name() {
    return "apache-error";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (plainTime && from < to && Ascii.digit(text[from])) {
      return plain(text, from, to, head);
    }
    int close = Ascii.indexOf(text, from, Math.min(to, from + 40), ']');
    if (!Ascii.at(text, from, to, '[') || close < 0 || !time(text, from + 1, close, head)) {
      return false;
    }
    head.timed = true;
    int at = module(text, close + 2, to, head);
    at = process(text, at, to, head);
    head.group = 0;
    if (Ascii.startsWith(text, at, to, CLIENT) || Ascii.startsWith(text, at, to, REMOTE)) {
      int end = client(text, at, to, head);
      at = end < 0 ? at : Math.min(to, end + 2);
    } else {
      behindSource(text, at, to, head);
    }
    head.writer = head.pid * 31 + head.threadId + head.group;
    head.textFrom = at;
    return true;
  }

  /** Returns the closing bracket of {@code [client 10.0.0.1:5]}, or -1. */
  private static int client(byte[] text, int from, int to, Head head) {
    int end = Ascii.indexOf(text, from, to, ']');
    if (end > 0) {
      head.clientFrom = from + CLIENT.length;
      head.clientTo = end;
      head.group = Ascii.hash(text, from, end);
    }
    return end;
  }

  /**
   * The client behind what servers that are told to say much begin with: {@code ssl_engine.c(415):
   * [client 10.0.0.1:5] }. The text keeps all of it.
   */
  private static void behindSource(byte[] text, int from, int to, Head head) {
    int at = from;
    int open = Ascii.indexOf(text, from, Math.min(to, from + MAX_SOURCE_BYTES), '(');
    if (open > from && text[open - 1] == 'c' && Ascii.wordEnd(text, from, open) == open) {
      int close = Ascii.skipDigits(text, open + 1, to);
      at = Ascii.startsWith(text, close, to, BEHIND_SOURCE) ? close + BEHIND_SOURCE.length : from;
    }
    if (at > from && Ascii.startsWith(text, at, to, CLIENT)) {
      client(text, at, to, head);
    } else if (Ascii.at(text, at, to, '(')) {
      behindError(text, at, to, head);
    }
  }

  /** {@code (111)Connection refused: [client 10.0.0.1:5] }, all of which the text keeps. */
  private static void behindError(byte[] text, int from, int to, Head head) {
    int digits = Ascii.skipDigits(text, from + 1, to);
    int colon =
        digits > from + 1 && Ascii.at(text, digits, to, ')')
            ? Ascii.indexOf(text, digits, to, BEHIND_ERROR)
            : -1;
    if (colon > 0) {
      client(text, colon + 2, to, head);
    }
  }

  /** {@code 2026-11-22 10:47:18.123456 text}: no process, no level. */
  private static boolean plain(byte[] text, int from, int to, Head head) {
    if (!head.time.read(text, from, to) || !Ascii.at(text, head.time.end(), to, ' ')) {
      return false;
    }
    head.timed = true;
    head.textFrom = head.time.end() + 1;
    return true;
  }

  /** {@code [module:level] }; old servers write the level alone. */
  private static int module(byte[] text, int from, int to, Head head) {
    int close = Ascii.at(text, from, to, '[') ? Ascii.indexOf(text, from, to, ']') : -1;
    if (close < 0) {
      return Math.min(to, from);
    }
    int colon = Ascii.indexOf(text, from, close, ':');
    if (colon > 0) {
      head.loggerFrom = from + 1;
      head.loggerTo = colon;
    }
    head.level = Level.of(text, colon < 0 ? from + 1 : colon + 1, close);
    return Math.min(to, close + 2);
  }

  /** {@code [pid 21:tid 140] }. */
  private static int process(byte[] text, int from, int to, Head head) {
    int close = Ascii.startsWith(text, from, to, PID) ? Ascii.indexOf(text, from, to, ']') : -1;
    if (close < 0) {
      return from;
    }
    int pidTo = Ascii.skipDigits(text, from + PID.length, close);
    head.pid = Ascii.number(text, from + PID.length, pidTo);
    if (Ascii.startsWith(text, pidTo + 1, close, TID)) {
      head.threadId = Ascii.number(text, pidTo + 1 + TID.length, close);
    }
    return Math.min(to, close + 2);
  }

  /** {@code Sun Nov 22 11:01:18.375861 2026}, also without the fraction. */
  static boolean time(byte[] text, int from, int to, Head head) {
    if (to - from < SHORTEST_TIME_BYTES || text[from + 13] != ':' || text[from + 16] != ':') {
      return false;
    }
    int month = SyslogTime.month(text, from + 4);
    int day = Ascii.two(text, from + 8);
    int hour = Ascii.two(text, from + 11);
    int minute = Ascii.two(text, from + 14);
    int second = Ascii.two(text, from + 17);
    long year = Ascii.number(text, to - 4, to);
    if (month == 0 || day < 1 || day > 31 || hour < 0 || minute < 0 || second < 0 || year < 0) {
      return false;
    }
    long nanos = 0;
    int digits = 0;
    if (text[from + 19] == '.') {
      nanos = Ascii.secondsAsNanos(text, from + 18, to - 5) % 1_000_000_000L;
      digits = to - 5 - from - 20;
    }
    long local = TextTime.second((int) year, month, day, hour, minute, second);
    head.time.local(local, (int) Math.max(0, nanos), digits);
    return true;
  }
}
