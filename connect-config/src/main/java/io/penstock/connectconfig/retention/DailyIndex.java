// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One index that holds the events of one day.
 *
 * @param day in UTC
 * @param sizeBytes on disk, copies included
 * @param open can be searched
 * @param ours its mapping says that Penstock made it
 */
public record DailyIndex(String name, LocalDate day, long sizeBytes, boolean open, boolean ours) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);

  /** The day in an index's name, with or without something behind it; empty if there is none. */
  static Optional<LocalDate> dayOf(String prefix, String name) {
    Pattern shape = Pattern.compile(Pattern.quote(prefix) + "-(\\d{4}\\.\\d\\d\\.\\d\\d)(-.+)?");
    Matcher matcher = shape.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(matcher.group(1), DAY));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
