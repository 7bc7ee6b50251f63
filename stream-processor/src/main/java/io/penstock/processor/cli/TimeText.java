// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way a person writes a point in time on the command line. Stateless. */
final class TimeText {
  /** For messages. */
  static final String EXAMPLES = "2026-11-22T14:00:00Z, '2026-11-22 14:00', 2026-11-22 or 2h (ago)";

  private TimeText() {}

  /**
   * Unix milliseconds; empty if the text is no time.
   *
   * @param zone of times that name none
   * @param nowMs for spans of time: so long ago
   */
  static Optional<Long> read(String text, ZoneId zone, long nowMs) {
    Optional<Duration> ago = DurationText.parse(text);
    if (ago.isPresent()) {
      return Optional.of(nowMs - ago.get().toMillis());
    }
    String iso = text.replace(' ', 'T');
    List<Function<String, Instant>> ways =
        List.of(
            t -> OffsetDateTime.parse(t).toInstant(),
            t -> LocalDateTime.parse(t).atZone(zone).toInstant(),
            t -> LocalDate.parse(t).atStartOfDay(zone).toInstant());
    return ways.stream().map(way -> tried(way, iso)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Long> tried(Function<String, Instant> way, String text) {
    try {
      return Optional.of(way.apply(text).toEpochMilli());
    } catch (DateTimeParseException notThisWay) {
      return Optional.empty();
    }
  }
}
