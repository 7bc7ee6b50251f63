// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment, as a person writes it: a day or an instant in UTC, or how long ago. Pure. */
final class Since {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, TimeUnit> UNITS =
      Map.of("s", TimeUnit.SECONDS, "m", TimeUnit.MINUTES, "h", TimeUnit.HOURS, "d", TimeUnit.DAYS);

  private Since() {}

  /**
   * The moment in Unix milliseconds; the beginning of time for an empty text.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static long parse(String text, long nowMs) {
    if (text.isEmpty()) {
      return Long.MIN_VALUE;
    }
    Matcher ago = AGO.matcher(text);
    TimeUnit unit = ago.matches() ? UNITS.get(ago.group(2)) : null;
    if (unit != null) {
      return nowMs - unit.toMillis(Long.parseLong(ago.group(1)));
    }
    try {
      return text.contains("T")
          ? Instant.parse(text).toEpochMilli()
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--since " + text + " is no time: write 2026-11-22, 2026-11-22T10:00:00Z, 90m, 12h or 7d",
          e);
    }
  }
}
