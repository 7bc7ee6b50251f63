// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * How a user's format writes times: {@code iso}, {@code epoch} (seconds, with or without a
 * fraction), {@code epoch-ms}, or a pattern of {@link DateTimeFormatter}. Immutable.
 */
public final class PatternTime {
  /** Times in ISO order, see {@link TextTime}. */
  public static final PatternTime ISO = new PatternTime("iso", Optional.empty());

  private static final long DAY_SECONDS = 86_400;

  private final String name;
  private final Optional<DateTimeFormatter> formatter;
  private final int digits;

  private PatternTime(String name, Optional<DateTimeFormatter> formatter) {
    this.name = name;
    this.formatter = formatter;
    digits = (int) name.chars().filter(c -> c == 'S').count();
  }

  /**
   * The way of writing with this name or pattern.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static PatternTime of(String text) {
    return switch (text) {
      case "iso" -> ISO;
      case "epoch", "epoch-ms" -> new PatternTime(text, Optional.empty());
      default ->
          new PatternTime(
              text,
              Optional.of(
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(text)
                      .toFormatter(Locale.ENGLISH)));
    };
  }

  /** Gives the time in this range to the event, if it is one. */
  void set(byte[] text, int from, int to, Origin origin, Fields fields) {
    if (formatter.isPresent()) {
      parsed(formatter.get(), new String(text, from, to - from, UTF_8), origin, fields);
    } else if (name.equals("iso")) {
      TextTime time = new TextTime();
      if (time.read(text, from, to) && time.end() == to) {
        time.set(fields, origin);
      }
    } else if (name.equals("epoch")) {
      long nanos = Ascii.secondsAsNanos(text, from, to);
      if (nanos >= 0) {
        int point = Ascii.indexOf(text, from, to, '.');
        int fraction = point < 0 ? 0 : Math.min(9, to - point - 1);
        fields.time(nanos / 1_000_000_000, (int) (nanos % 1_000_000_000), fraction);
      }
    } else {
      long ms = Ascii.number(text, from, to);
      if (ms >= 0) {
        fields.timeMs(ms);
      }
    }
  }

  private void parsed(DateTimeFormatter with, String text, Origin origin, Fields fields) {
    try {
      TemporalAccessor parsed = with.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        Instant instant = Instant.from(parsed);
        fields.time(instant.getEpochSecond(), instant.getNano(), digits);
        return;
      }
      var time = parsed.query(TemporalQueries.localTime());
      if (time != null) {
        fields.time(
            epochSecond(parsed, time, origin), time.get(ChronoField.NANO_OF_SECOND), digits);
      }
    } catch (DateTimeException e) {
      // no time: the event gets the time when it was read, and says so
    }
  }

  /** A date without a year is in the year that puts it closest before the time it was read. */
  private static long epochSecond(TemporalAccessor parsed, LocalTime time, Origin origin) {
    var date = parsed.query(TemporalQueries.localDate());
    if (date != null) {
      return epochSecond(parsed, date.atTime(time), origin);
    }
    MonthDay day = MonthDay.from(parsed);
    Instant latest = Instant.ofEpochMilli(origin.readMs()).plusSeconds(DAY_SECONDS);
    Year year = yearWith(day, latest.atOffset(ZoneOffset.UTC).getYear());
    long second = epochSecond(parsed, year.atMonthDay(day).atTime(time), origin);
    return second > latest.getEpochSecond()
        ? epochSecond(
            parsed, yearWith(day, year.getValue() - 1).atMonthDay(day).atTime(time), origin)
        : second;
  }

  /** The last year until this one that has the day: February 29 is in few. */
  private static Year yearWith(MonthDay day, int latest) {
    Year year = Year.of(latest);
    while (!year.isValidMonthDay(day)) {
      year = year.minusYears(1);
    }
    return year;
  }

  /** In the zone that the text names, or else in the node's. */
  private static long epochSecond(TemporalAccessor parsed, LocalDateTime local, Origin origin) {
    var zone = parsed.query(TemporalQueries.zone());
    return zone != null
        ? local.atZone(zone).toEpochSecond()
        : origin.zone().epochSecond(local.toEpochSecond(ZoneOffset.UTC), origin.readMs());
  }

  /** What reads a pattern; none of the ways that have names. */
  Optional<DateTimeFormatter> formatter() {
    return formatter;
  }
}
