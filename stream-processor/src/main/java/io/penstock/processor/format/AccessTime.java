// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Reads the time of access logs: {@code 06/Feb/2026:12:14:14.655}, {@code 22/Nov/2026:10:47:18
 * +0000}, {@code 22/Nov/2026 10:47:18}, {@code 22/Nov/2026/10/47/18}. Not thread-safe: one is
 * reused.
 */
final class AccessTime {
  private static final int STAMP_BYTES = 20;

  private long localSecond;
  private int nanos;
  private int digits;
  private int offsetSeconds;
  private boolean zoned;

  /** Whether the whole range is such a time. */
  boolean read(byte[] text, int from, int to) {
    if (to - from < STAMP_BYTES || text[from + 2] != '/' || text[from + 6] != '/') {
      return false;
    }
    int month = SyslogTime.month(text, from + 3);
    long year = Ascii.number(text, from + 7, from + 11);
    int day = Ascii.two(text, from);
    int hour = Ascii.two(text, from + 12);
    int minute = Ascii.two(text, from + 15);
    int second = Ascii.two(text, from + 18);
    if (month == 0 || year < 0 || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return false;
    }
    localSecond = TextTime.second((int) year, month, day, hour, minute, second);
    return rest(text, from + STAMP_BYTES, to);
  }

  /** Whether the whole range is such a time as Swift's proxy writes it, which is in UTC. */
  boolean readSlashed(byte[] text, int from, int to) {
    boolean known = to - from == STAMP_BYTES && text[from + 11] == '/' && read(text, from, to);
    zoned = known;
    offsetSeconds = 0;
    return known;
  }

  private boolean rest(byte[] text, int from, int to) {
    int at = from;
    nanos = 0;
    digits = 0;
    zoned = false;
    if (Ascii.at(text, at, to, '.')) {
      int end = Ascii.skipDigits(text, at + 1, to);
      nanos = (int) (Ascii.secondsAsNanos(text, at - 1, end) % 1_000_000_000L);
      digits = end - at - 1;
      at = end;
    }
    if (to - at == 6 && text[at] == ' ' && (text[at + 1] == '+' || text[at + 1] == '-')) {
      int hours = Ascii.two(text, at + 2);
      int minutes = Ascii.two(text, at + 4);
      zoned = hours >= 0 && minutes >= 0;
      offsetSeconds = (text[at + 1] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
      return zoned;
    }
    return at == to;
  }

  /** Gives the time that was read last to an event. */
  void set(Fields fields, Origin origin) {
    long second =
        zoned
            ? localSecond - offsetSeconds
            : origin.zone().epochSecond(localSecond, origin.readMs());
    fields.time(second, nanos, digits);
  }
}
