// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that begin with a time and with who wrote them. A line without that continues a record; so
 * does one with the same, because these programs write the head again before each line of a
 * traceback or a crash report.
 *
 * @param head what the lines of one record have in common, from the start of a line
 * @param stamps the times that may stand in a record
 */
record StampedLines(Pattern head, List<Stamp> stamps) implements LogFormat {
  /** {@code 2026-11-22 10:59:11.411 9916 INFO ...}, and the time in eventlet's access lines. */
  static final LogFormat OSLO =
      new StampedLines(
          Pattern.compile("^[0-9-]{10} [0-9:]{8}\\.[0-9]{3} [0-9]+ "),
          List.of(
              stamp("^[0-9-]{10} [0-9:]{8}\\.[0-9]{3}(?= [0-9]+ )", "yyyy-MM-dd HH:mm:ss.SSS"),
              stamp(
                  "(?<=\\[)[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4} [0-9:]{8}(?=])",
                  "dd/MMM/yyyy HH:mm:ss")));

  /** {@code 2026-11-22 10:57:36.036984+00:00 [info] <0.223.0> ...}. */
  static final LogFormat RABBITMQ =
      new StampedLines(
          Pattern.compile("^[0-9-]{10} [0-9:]{8}\\.[0-9]{6}\\S+ \\[[a-z]+] <[0-9.]+>"),
          List.of(
              stamp(
                  "^[0-9-]{10} [0-9:]{8}\\.[0-9]{6}[+-][0-9]{2}:[0-9]{2}",
                  "yyyy-MM-dd HH:mm:ss.SSSSSSxxx")));

  /**
   * Three times in one file: {@code 2026-11-22 6:48:19 0 [Note]} and {@code 261122 6:48:52
   * [ERROR]}, both with a blank for the hour's first digit, and {@code 261122 06:48:18
   * mysqld_safe}.
   */
  static final LogFormat MARIADB =
      new StampedLines(
          Pattern.compile("^(?:[0-9]{4}-[0-9-]{5}|[0-9]{6}) [ 0-9][0-9]:[0-9:]{5} [0-9]*"),
          List.of(
              stamp("^[0-9]{4}-[0-9-]{5} [ 0-9][0-9]:[0-9:]{5}", "yyyy-MM-dd ppH:mm:ss"),
              stamp("^[0-9]{6} [ 0-9][0-9]:[0-9:]{5}(?= \\[)", "yyMMdd ppH:mm:ss"),
              stamp("^[0-9]{6} [0-9]{2}:[0-9:]{5}(?= mysqld_safe)", "yyMMdd HH:mm:ss")));

  private static Stamp stamp(String pattern, String format) {
    return new Stamp(
        Pattern.compile(pattern, Pattern.MULTILINE),
        DateTimeFormatter.ofPattern(format, Locale.ENGLISH));
  }

  @Override
  public boolean continues(String firstLine, String line) {
    Matcher next = head.matcher(line);
    return !next.find() || firstLine.startsWith(next.group());
  }

  @Override
  public String at(String recordText, ZonedDateTime time) {
    String text = recordText;
    for (Stamp stamp : stamps) {
      text = stamp.pattern().matcher(text).replaceAll(stamp.format().format(time));
    }
    return text;
  }

  /** One kind of time: where it stands, and how it is written. */
  record Stamp(Pattern pattern, DateTimeFormatter format) {}
}
