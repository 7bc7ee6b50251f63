// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** RabbitMQ before 3.7: {@code =INFO REPORT==== 3-Feb-2016::10:11:12 ===}, then the text. */
final class RabbitmqReportHead implements HeadReader {
  private static final byte[] REPORT = Ascii.bytes(" REPORT==== ");

  @Override
  public String name() {
    return "rabbitmq-report";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (!Ascii.at(text, from, to, '=')) {
      return false;
    }
    int word = Ascii.wordEnd(text, from, to);
    if (!Ascii.startsWith(text, word, to, REPORT)) {
      return false;
    }
    Level level = Level.of(text, from + 1, word);
    head.level = level == null ? Level.INFO : level;
    head.timed = time(text, word + REPORT.length, to, head);
    // the text is on the lines that follow
    head.textFrom = to;
    return head.timed;
  }

  /** {@code 3-Feb-2016::10:11:12}: the day has one digit or two. */
  private static boolean time(byte[] text, int from, int to, Head head) {
    int dash = Ascii.skipDigits(text, from, to);
    int year = dash + 5;
    int clock = year + 6;
    if (clock + 8 > to || text[dash] != '-' || text[year - 1] != '-' || text[clock - 1] != ':') {
      return false;
    }
    long day = Ascii.number(text, from, dash);
    int month = SyslogTime.month(text, dash + 1);
    long years = Ascii.number(text, year, year + 4);
    int hour = Ascii.two(text, clock);
    int minute = Ascii.two(text, clock + 3);
    int second = Ascii.two(text, clock + 6);
    if (day < 1 || day > 31 || month == 0 || years < 0 || hour < 0 || minute < 0 || second < 0) {
      return false;
    }
    head.time.local(TextTime.second((int) years, month, (int) day, hour, minute, second), 0, 0);
    return true;
  }
}
