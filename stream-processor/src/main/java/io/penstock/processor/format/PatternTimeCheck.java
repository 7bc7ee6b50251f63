// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/**
 * Tells whether a user's pattern for times writes a point of time. One that java.time takes may
 * write none: its letters mean something else than they seem to. Pure.
 */
public final class PatternTimeCheck {
  /** An evening, so that half a day makes a difference. */
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2026, 11, 22, 22, 47, 28, 123_456_789, ZoneId.of("UTC"));

  private static final String YEARS = "yu";
  private static final String WEEK_YEAR = "Y";
  private static final String MONTHS = "ML";
  private static final String DAY = "d";
  private static final String DAY_OF_YEAR = "D";
  private static final String HALF_DAY_HOURS = "hK";
  private static final String HOURS = "HkhKAN";
  private static final String MINUTE = "m";
  private static final String SECOND = "s";

  private PatternTimeCheck() {}

  /** What is wrong with it and what to write instead, as it follows a name; empty if it is good. */
  public static Optional<String> problem(String time) {
    if (StrftimeLetters.in(time)) {
      return Optional.of(StrftimeLetters.advice(time));
    }
    try {
      return PatternTime.of(time).formatter().flatMap(with -> problem(letters(time), with));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "must be iso, epoch, epoch-ms or a pattern such as dd/MMM/yyyy HH:mm:ss.SSS: "
              + e.getMessage());
    }
  }

  private static Optional<String> problem(String letters, DateTimeFormatter with) {
    try {
      TemporalAccessor read = with.parse(with.format(SAMPLE));
      if (read.query(TemporalQueries.localTime()) == null) {
        return Optional.of(timeless(letters));
      }
      boolean date = read.query(TemporalQueries.localDate()) != null;
      return date || inSomeYear(read, letters) ? confused(letters) : Optional.of(dateless(letters));
    } catch (DateTimeException e) {
      return Optional.of("cannot read what it writes: " + e.getMessage());
    }
  }

  /** Whether a month and a day are there and no year, which is found as syslog's is. */
  private static boolean inSomeYear(TemporalAccessor read, String letters) {
    return read.isSupported(ChronoField.MONTH_OF_YEAR)
        && read.isSupported(ChronoField.DAY_OF_MONTH)
        && !any(YEARS, letters)
        && !any(WEEK_YEAR, letters);
  }

  /** A pattern that gives a day only to texts that it wrote itself. */
  private static Optional<String> confused(String letters) {
    return any(DAY_OF_YEAR, letters) && any(MONTHS, letters) && !any(DAY, letters)
        ? Optional.of(noDay())
        : Optional.empty();
  }

  private static String timeless(String letters) {
    if (any(HALF_DAY_HOURS, letters) && !any("aB", letters)) {
      return "has an hour of half a day (hh) and nothing that says which half: write HH, or hh"
          + " with a";
    }
    if (!any(HOURS, letters)) {
      return "names no hour, and an event needs a time of day: write HH, as in dd/MM/yyyy HH:mm:ss";
    }
    if (!any(MINUTE, letters)) {
      return "names no minute: write mm, for MM is the month";
    }
    return any(SECOND, letters)
        ? "names no time of day: write HH:mm:ss"
        : "names no second: write ss, for S is a part of one";
  }

  private static String dateless(String letters) {
    if (any(WEEK_YEAR, letters)) {
      return "names no day: YYYY is the year that a week belongs to, write yyyy";
    }
    if (!any(MONTHS, letters)) {
      return "names no month: write MM, for mm is the minute";
    }
    return any(DAY, letters) ? "names no day: write yyyy-MM-dd" : noDay();
  }

  private static String noDay() {
    return "names no day of a month: write dd, for DD is the day of the year";
  }

  private static boolean any(String wanted, String letters) {
    return wanted.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
  }

  /** The letters of a pattern that are not in quotes. */
  private static String letters(String time) {
    StringBuilder letters = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < time.length(); i++) {
      quoted ^= time.charAt(i) == '\'';
      if (!quoted) {
        letters.append(time.charAt(i));
      }
    }
    return letters.toString();
  }
}
