// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** Redis and Valkey: {@code 7255:M 22 Nov 2026 12:41:43.485 * text}. */
final class RedisHead implements HeadReader {
  private static final int TIME_BYTES = 24;

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    int pidTo = Ascii.skipDigits(text, from, to);
    int at = pidTo + 3;
    boolean role =
        pidTo > from && Ascii.at(text, pidTo, to, ':') && Ascii.at(text, pidTo + 2, to, ' ');
    if (!role || at + TIME_BYTES + 3 > to || text[at + 14] != ':' || text[at + 17] != ':') {
      return false;
    }
    int day = Ascii.two(text, at);
    int month = SyslogTime.month(text, at + 3);
    long year = Ascii.number(text, at + 7, at + 11);
    int hour = Ascii.two(text, at + 12);
    int minute = Ascii.two(text, at + 15);
    long nanos = Ascii.secondsAsNanos(text, at + 18, at + TIME_BYTES);
    if (day < 1 || day > 31 || month == 0 || year < 0 || hour < 0 || minute < 0 || nanos < 0) {
      return false;
    }
    int second = (int) (nanos / 1_000_000_000L);
    long local = TextTime.second((int) year, month, day, hour, minute, second);
    head.time.local(local, (int) (nanos % 1_000_000_000L), 3);
    head.timed = true;
    head.pid = Ascii.number(text, from, pidTo);
    head.level = level(text[at + TIME_BYTES + 1]);
    head.textFrom = Math.min(to, at + TIME_BYTES + 3);
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
