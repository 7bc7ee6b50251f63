// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.util.Arrays;

/**
 * Reads {@code 2026-11-22 10:45:27.717} and its relatives from bytes: a blank or {@code T} in the
 * middle, a point or comma before the fraction, a zone at the end or none. Not thread-safe: one
 * instance is reused, and keeps the last stamp.
 */
public final class TextTime {
  private static final int STAMP_BYTES = 19;
  private static final int MAX_DIGITS = 9;

  /** Nanoseconds that one stands for in a fraction of so many digits. */
  private static final int[] UNITS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1
  };

  /** The last stamp, which is that of many lines in a row; at first any whose second is known. */
  private final byte[] lastStamp = Ascii.bytes("1970-01-01 00:00:00");

  private long lastStampSecond;
  private long localSecond;
  private int nanos;
  private int digits;
  private int end;
  private boolean zoned;
  private int offsetSeconds;

  /**
   * Reads a time that begins at {@code from}.
   *
   * @return whether there is one; if so, {@link #end} lies behind it
   */
  public boolean read(byte[] text, int from, int to) {
    if (to - from < STAMP_BYTES || !stamp(text, from)) {
      return false;
    }
    int at = from + STAMP_BYTES;
    nanos = 0;
    digits = 0;
    if (at + 1 < to && (text[at] == '.' || text[at] == ',') && Ascii.digit(text[at + 1])) {
      at = digits(text, at + 1, to);
    }
    zoned = false;
    end = zone(text, at, to);
    return true;
  }

  private boolean stamp(byte[] text, int from) {
    if (Arrays.equals(text, from, from + STAMP_BYTES, lastStamp, 0, STAMP_BYTES)) {
      localSecond = lastStampSecond;
      return true;
    }
    if (!newStamp(text, from)) {
      return false;
    }
    System.arraycopy(text, from, lastStamp, 0, STAMP_BYTES);
    lastStampSecond = localSecond;
    return true;
  }

  private boolean newStamp(byte[] text, int from) {
    if (text[from + 4] != '-' || text[from + 7] != '-' || text[from + 13] != ':') {
      return false;
    }
    if (text[from + 16] != ':' || (text[from + 10] != ' ' && text[from + 10] != 'T')) {
      return false;
    }
    int century = Ascii.two(text, from);
    int year = Ascii.two(text, from + 2);
    int month = Ascii.two(text, from + 5);
    int day = Ascii.two(text, from + 8);
    int hour = Ascii.two(text, from + 11);
    int minute = Ascii.two(text, from + 14);
    int second = Ascii.two(text, from + 17);
    if (century < 0 || year < 0 || !Ascii.digit(text[from])) {
      return false;
    }
    int fullYear = century * 100 + year;
    if (!day(fullYear, month, day) || !valid(hour, minute, second)) {
      return false;
    }
    localSecond = second(fullYear, month, day, hour, minute, second);
    return true;
  }

  /** Whether there is such a day; most are looked at no further. */
  static boolean day(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= days(year, month));
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean valid(int hour, int minute, int second) {
    return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
  }

  private int digits(byte[] text, int from, int to) {
    int last = Math.min(to, from + MAX_DIGITS);
    int at = from;
    int value = 0;
    while (at < last && Ascii.digit(text[at])) {
      value = value * 10 + text[at] - '0';
      at++;
    }
    digits = at - from;
    nanos = value * UNITS[digits];
    return Ascii.skipDigits(text, at, to);
  }

  private int zone(byte[] text, int at, int to) {
    if (at < to && text[at] == 'Z') {
      zoned = true;
      offsetSeconds = 0;
      return at + 1;
    }
    if (at + 4 >= to || (text[at] != '+' && text[at] != '-')) {
      return at;
    }
    int colon = text[at + 3] == ':' ? 1 : 0;
    if (at + 5 + colon > to) {
      return at;
    }
    int hours = Ascii.two(text, at + 1);
    int minutes = Ascii.two(text, at + 3 + colon);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return at;
    }
    zoned = true;
    offsetSeconds = (text[at] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return at + 5 + colon;
  }

  /**
   * Reads the zone of a time that has none yet: {@code +0100} behind a blank.
   *
   * @return where the time ends
   */
  int zoneBehindBlank(byte[] text, int to) {
    int sign = end + 1;
    boolean signed = Ascii.at(text, sign, to, '+') || Ascii.at(text, sign, to, '-');
    if (!zoned && signed && Ascii.at(text, end, to, ' ')) {
      int behind = zone(text, sign, to);
      boolean whole = behind == to || Ascii.at(text, behind, to, ' ') || text[behind] == ']';
      zoned &= whole;
      end = zoned ? behind : end;
    }
    return end;
  }

  /**
   * Reads a fraction that does not follow the second at once, {@code .123} at {@code at}.
   *
   * @return where it ends, {@code at} if there is none
   */
  int fraction(byte[] text, int at, int to) {
    if (!Ascii.at(text, at, to, '.') || at + 1 == to || !Ascii.digit(text[at + 1])) {
      return at;
    }
    nanos = 0;
    return digits(text, at + 1, to);
  }

  /** Takes a local second that was read elsewhere, if there is such a one. */
  boolean local(int year, int month, int day, int hour, int minute, int second) {
    if (year < 0 || !day(year, month, day) || !valid(hour, minute, second)) {
      return false;
    }
    local(second(year, month, day, hour, minute, second), 0, 0);
    return true;
  }

  /** Takes a local time that was read elsewhere, without a zone. */
  void local(long second, int newNanos, int newDigits) {
    localSecond = second;
    nanos = newNanos;
    digits = newDigits;
    zoned = false;
  }

  /** Takes Unix seconds. */
  void utc(long second, int newNanos, int newDigits) {
    local(second, newNanos, newDigits);
    zoned = true;
    offsetSeconds = 0;
  }

  /** Takes another one's time, of which nothing but its place in the text differs. */
  void take(TextTime other) {
    local(other.localSecond, other.nanos, other.digits);
    zoned = other.zoned;
    offsetSeconds = other.offsetSeconds;
  }

  /** The time was read from a copy whose first byte lies at {@code from} of the line. */
  boolean shift(int from) {
    end += from;
    return true;
  }

  /** Whether the text said which zone it is in. */
  public boolean zoned() {
    return zoned;
  }

  /** Where the time ended. */
  public int end() {
    return end;
  }

  /** Gives the time that was read last to an event. */
  public void set(Fields fields, Origin origin) {
    long second =
        zoned
            ? localSecond - offsetSeconds
            : origin.zone().epochSecond(localSecond, origin.readMs());
    fields.time(second, nanos, digits);
  }

  /** Makes the time that was read last, which has a zone, an envelope's. */
  public Envelope envelope(int channel, byte[] values) {
    return new Envelope(channel, localSecond - offsetSeconds, nanos, digits, values);
  }

  /** Seconds from 1970 to a date and time of the Gregorian calendar, which may be any zone's. */
  static long second(int year, int month, int day, int hour, int minute, int second) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    long days = era * 146_097L + dayOfEra - 719_468;
    return days * 86_400 + hour * 3600L + minute * 60L + second;
  }
}
