// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The log that xinetd keeps itself, which Kolla once started the check of its database by: {@code
 * 16/7/20@13:37:03: START: mysqlchk pid=7 from=192.0.2.9}, year, month and day without zeros.
 */
final class XinetdHead implements HeadReader {
  private static final int CLOCK_BYTES = 8;

  @Override
  public String name() {
    return "xinetd";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    int yearTo = Ascii.skipDigits(text, from, to);
    int monthTo = Ascii.skipDigits(text, yearTo + 1, to);
    int dayTo = Ascii.skipDigits(text, monthTo + 1, to);
    int clock = dayTo + 1;
    int end = clock + CLOCK_BYTES;
    boolean signs =
        Ascii.at(text, yearTo, to, '/')
            && Ascii.at(text, monthTo, to, '/')
            && Ascii.at(text, dayTo, to, '@')
            && Ascii.at(text, end, to, ':')
            && text[clock + 2] == ':'
            && text[clock + 5] == ':';
    if (!signs) {
      return false;
    }
    int year = 2000 + (int) Ascii.number(text, from, yearTo);
    int month = (int) Ascii.number(text, yearTo + 1, monthTo);
    int day = (int) Ascii.number(text, monthTo + 1, dayTo);
    int hour = Ascii.two(text, clock);
    int minute = Ascii.two(text, clock + 3);
    int second = Ascii.two(text, clock + 6);
    boolean time = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0;
    if (yearTo - from > 3 || !TextTime.day(year, month, day) || !time || second > 60) {
      return false;
    }
    head.time.local(TextTime.second(year, month, day, hour, minute, second), 0, 0);
    head.timed = true;
    head.textFrom = Ascii.skip(text, end + 1, to, ' ');
    return true;
  }
}
