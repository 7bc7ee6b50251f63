// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * Redis and Valkey: {@code 7255:M 22 Nov 2026 12:41:43.485 * text}, before 5.0 without the year,
 * until 2.8 {@code [7255] 22 Nov 12:41:43.485 * text}; of a signal {@code 7255:signal-handler
 * (1795352503) text}, or {@code [7255 | signal handler] (1795352503) text}.
 */
final class RedisHead implements HeadReader {
  private static final byte[] SIGNAL = Ascii.bytes(":signal-handler (");
  private static final byte[] OLD_SIGNAL = Ascii.bytes(" | signal handler] (");
  private static final int CLOCK_BYTES = 8;

  /** Of {@code 22 Nov 12:41:43 * }. */
  private static final int SHORTEST_BYTES = 18;

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean old = Ascii.at(text, from, to, '[');
    int pid = old ? from + 1 : from;
    int pidTo = Ascii.skipDigits(text, pid, to);
    if (pidTo == pid || pidTo == to) {
      return false;
    }
    // behind "] ", or behind the role
    int at = old ? pidTo + 2 : pidTo + 3;
    boolean framed = text[pidTo] == (old ? ']' : ':') && Ascii.at(text, at - 1, to, ' ');
    boolean known = framed ? stamp(text, at, to, head) : signal(text, pidTo, old, to, head);
    if (known) {
      head.pid = Ascii.number(text, pid, pidTo);
    }
    return known;
  }

  private static boolean stamp(byte[] text, int at, int to, Head head) {
    if (at + SHORTEST_BYTES > to || text[at + 2] != ' ' || text[at + 6] != ' ') {
      return false;
    }
    boolean year = text[at + 9] != ':';
    int clock = year ? at + 12 : at + 7;
    int second = clock + CLOCK_BYTES;
    if (second + 3 > to || text[clock + 2] != ':' || text[clock + 5] != ':') {
      return false;
    }
    int end = time(text, at, year, clock, to, head);
    if (end < 0 || end + 3 > to || text[end] != ' ' || text[end + 2] != ' ') {
      return false;
    }
    head.level = level(text[end + 1]);
    head.textFrom = end + 3;
    return true;
  }

  /** Where the time ends; -1 if it is none. */
  private static int time(byte[] text, int at, boolean year, int clock, int to, Head head) {
    int day = Ascii.two(text, at);
    int month = SyslogTime.month(text, at + 3);
    if (!year) {
      boolean known = head.shortTime.take(month, day, text, clock);
      return known ? head.yearless(text, clock + CLOCK_BYTES, to) : -1;
    }
    int years = (int) Ascii.number(text, at + 7, at + 11);
    int hour = Ascii.two(text, clock);
    int minute = Ascii.two(text, clock + 3);
    head.timed = head.time.local(years, month, day, hour, minute, Ascii.two(text, clock + 6));
    return head.timed ? head.time.fraction(text, clock + CLOCK_BYTES, to) : -1;
  }

  /** What it says while it handles a signal, when it can only print numbers. */
  private static boolean signal(byte[] text, int pidTo, boolean old, int to, Head head) {
    byte[] mark = old ? OLD_SIGNAL : SIGNAL;
    int second = pidTo + mark.length;
    int end = Ascii.startsWith(text, pidTo, to, mark) ? Ascii.skipDigits(text, second, to) : -1;
    long number = end < 0 ? -1 : Ascii.number(text, second, end);
    if (number < 0 || !Ascii.at(text, end, to, ')') || !Ascii.at(text, end + 1, to, ' ')) {
      return false;
    }
    head.time.utc(number, 0, 0);
    head.timed = true;
    head.level = Level.WARNING;
    head.textFrom = end + 2;
    return true;
  }

  private static Level level(byte mark) {
    return switch (mark) {
      case '.' -> Level.DEBUG;
      case '-' -> Level.INFO;
      case '*' -> Level.NOTICE;
      default -> Level.WARNING;
    };
  }
}
