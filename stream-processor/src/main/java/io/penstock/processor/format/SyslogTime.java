// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Reads {@code Nov 22 10:54:30}, the time of RFC 3164, which has no year: it is the year in which
 * the time lies closest before the agent read it. Not thread-safe.
 */
final class SyslogTime {
  /** Bytes of such a time. */
  static final int BYTES = 15;

  /** Bytes that a year in front of the hour takes. */
  static final int YEAR_BYTES = 5;

  /** What a number behind the time is taken for a year from and to. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2099;

  private static final byte[] MONTHS = Ascii.bytes("JanFebMarAprMayJunJulAugSepOctNovDec");

  /** No year is known when the day is read. */
  private static final int LEAP_YEAR = 2024;

  private static final long DAY_MS = 86_400_000;

  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;

  /** Whether one begins at {@code from}. */
  boolean read(byte[] text, int from, int to) {
    if (to - from < BYTES || text[from + 3] != ' ' || text[from + 6] != ' ') {
      return false;
    }
    return readAt(text, from, from + 7);
  }

  /** Whether one with a year begins here, {@code Nov 22 2026 10:54:30}: the year, or -1. */
  int readWithYear(byte[] text, int from, int to) {
    if (to - from < BYTES + YEAR_BYTES || text[from + 3] != ' ' || text[from + 6] != ' ') {
      return -1;
    }
    int clock = from + 7 + YEAR_BYTES;
    long year = text[clock - 1] == ' ' ? Ascii.number(text, from + 7, clock - 1) : -1;
    return year > 0 && readAt(text, from, clock) && TextTime.day((int) year, month, day)
        ? (int) year
        : -1;
  }

  /**
   * The year that stands behind the time that was read last, {@code Nov 22 10:54:30 2026 ctl01
   * app[5]:}, or -1. A tag right behind such a number makes a host of it, unless it is the year
   * that the time has without it, too.
   *
   * @param from the blank behind the time
   */
  int yearBehind(byte[] text, int from, int to, Origin origin) {
    int end = from + YEAR_BYTES;
    if (!Ascii.at(text, from, to, ' ') || !Ascii.at(text, end, to, ' ')) {
      return -1;
    }
    int year = (int) Ascii.number(text, from + 1, end);
    if (year < FIRST_YEAR || year > LAST_YEAR || !TextTime.day(year, month, day)) {
      return -1;
    }
    int first = Ascii.wordEnd(text, end + 1, to);
    if (Ascii.at(text, first - 1, to, ':') && first > end + 2) {
      return epochSecond(origin) == epochSecond(year, origin) ? year : -1;
    }
    int second = Ascii.wordEnd(text, first + 1, to);
    return Ascii.at(text, second - 1, to, ':') && second > first + 2 ? year : -1;
  }

  private boolean readAt(byte[] text, int from, int clock) {
    if (text[clock + 2] != ':' || text[clock + 5] != ':') {
      return false;
    }
    return take(month(text, from), Ascii.two(text, from + 4), text, clock);
  }

  /** Takes a day and the {@code 10:54:30} that lies at {@code clock}, if there are such ones. */
  boolean take(int newMonth, int newDay, byte[] text, int clock) {
    month = newMonth;
    day = newDay;
    hour = Ascii.two(text, clock);
    minute = Ascii.two(text, clock + 3);
    second = Ascii.two(text, clock + 6);
    boolean date = TextTime.day(LEAP_YEAR, month, day);
    boolean time = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
    return date && time && second >= 0 && second <= 60;
  }

  /** Gives the time that was read last to an event. */
  void set(Fields fields, Origin origin) {
    fields.time(epochSecond(origin), 0, 0);
  }

  /** The same with the digits of a fraction that stand behind it, at most nine of them. */
  void set(Fields fields, Origin origin, byte[] text, int from, int to) {
    fields.time(epochSecond(origin), nanos(text, from, to), Math.min(9, to - from));
  }

  /** The same where the year is known. */
  void set(Fields fields, Origin origin, int year, byte[] text, int from, int to) {
    fields.time(epochSecond(year, origin), nanos(text, from, to), Math.min(9, to - from));
  }

  private static int nanos(byte[] text, int from, int to) {
    int digits = Math.min(9, to - from);
    long fraction = Math.max(0, Ascii.number(text, from, from + digits));
    for (int i = digits; i < 9; i++) {
      fraction *= 10;
    }
    return (int) fraction;
  }

  /** Where the fraction ends that may stand behind such a time. */
  static int fractionEnd(byte[] text, int second, int to) {
    return Ascii.at(text, second, to, '.') ? Ascii.skipDigits(text, second + 1, to) : second;
  }

  private long epochSecond(Origin origin) {
    int readYear =
        Instant.ofEpochMilli(origin.readMs() + DAY_MS).atOffset(ZoneOffset.UTC).getYear();
    int year = yearWithDay(readYear);
    long epochSecond = epochSecond(year, origin);
    if (epochSecond * 1000 > origin.readMs() + DAY_MS) {
      epochSecond = epochSecond(yearWithDay(year - 1), origin);
    }
    return epochSecond;
  }

  /** The last year until this one that has the day: February 29 is in few. */
  private int yearWithDay(int latest) {
    int year = latest;
    while (!TextTime.day(year, month, day)) {
      year--;
    }
    return year;
  }

  /** Gives the time to an event whose year is known. */
  void set(Fields fields, Origin origin, int year) {
    fields.time(epochSecond(year, origin), 0, 0);
  }

  private long epochSecond(int year, Origin origin) {
    long local = TextTime.second(year, month, day, hour, minute, second);
    return origin.zone().epochSecond(local, origin.readMs());
  }

  /** The number of the month with this three-letter name, or 0. */
  static int month(byte[] text, int from) {
    for (int i = 0; i < MONTHS.length; i += 3) {
      if (text[from] == MONTHS[i]
          && text[from + 1] == MONTHS[i + 1]
          && text[from + 2] == MONTHS[i + 2]) {
        return i / 3 + 1;
      }
    }
    return 0;
  }
}
