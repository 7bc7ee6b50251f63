// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * klog of Kubernetes' components, and Google's glog: {@code I1122 12:41:43.485123 1234 file.go:123]
 * text}, with the year before the month where glog is told so.
 */
final class KlogHead implements HeadReader {
  private static final int DATE_BYTES = 4;
  private static final int CLOCK_BYTES = 8;
  private static final int YEAR_BYTES = 4;
  private static final int MAX_FILE_BYTES = 200;

  @Override
  public String name() {
    return "klog";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    Level level = from < to ? level(text[from]) : null;
    if (level == null) {
      return false;
    }
    int date = from + 1;
    int dateTo = Ascii.skipDigits(text, date, to);
    boolean year = dateTo - date == DATE_BYTES + YEAR_BYTES;
    if ((!year && dateTo - date != DATE_BYTES) || !Ascii.at(text, dateTo, to, ' ')) {
      return false;
    }
    int end = time(text, date, year, dateTo + 1, to, head);
    int pid = end < 0 ? -1 : Ascii.skip(text, end, to, ' ');
    int pidTo = pid < 0 ? -1 : Ascii.skipDigits(text, pid, to);
    if (pidTo == pid || !Ascii.at(text, pidTo, to, ' ') || !place(text, pidTo + 1, to, head)) {
      return false;
    }
    head.level = level;
    head.pid = Ascii.number(text, pid, pidTo);
    return true;
  }

  /** Where the time ends; -1 if it is none. */
  private static int time(byte[] text, int date, boolean year, int clock, int to, Head head) {
    int end = clock + CLOCK_BYTES;
    if (end >= to || text[clock + 2] != ':' || text[clock + 5] != ':' || text[end] != '.') {
      return -1;
    }
    int month = Ascii.two(text, year ? date + YEAR_BYTES : date);
    int day = Ascii.two(text, clock - 3);
    if (!year) {
      return head.shortTime.take(month, day, text, clock) ? head.yearless(text, end, to) : -1;
    }
    int years = (int) Ascii.number(text, date, date + YEAR_BYTES);
    int hour = Ascii.two(text, clock);
    int minute = Ascii.two(text, clock + 3);
    head.timed = head.time.local(years, month, day, hour, minute, Ascii.two(text, clock + 6));
    return head.timed ? head.time.fraction(text, end, to) : -1;
  }

  /** {@code file.go:123] }. */
  private static boolean place(byte[] text, int from, int to, Head head) {
    int limit = Math.min(to, from + MAX_FILE_BYTES);
    int close = Ascii.indexOf(text, from, limit, ']');
    int line = close < 0 ? -1 : Ascii.skipDigitsBack(text, from, close);
    if (line < from + 2 || line == close || text[line - 1] != ':') {
      return false;
    }
    head.fileFrom = from;
    head.fileTo = line - 1;
    head.fileLine = Ascii.number(text, line, close);
    head.textFrom = Ascii.at(text, close + 1, to, ' ') ? close + 2 : close + 1;
    return true;
  }

  private static @Nullable Level level(byte letter) {
    return switch (letter) {
      case 'I' -> Level.INFO;
      case 'W' -> Level.WARNING;
      case 'E' -> Level.ERROR;
      case 'F' -> Level.CRITICAL;
      default -> null;
    };
  }
}
