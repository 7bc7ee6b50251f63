// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A message on its way into a file. Immutable; the bytes are not copied.
 *
 * @param from where it begins in {@code bytes}, up to {@code to}
 * @param receivedMs when it came, Unix milliseconds
 * @param zone the node's
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are moved, never compared or copied
record CopiedMessage(
    byte[] bytes,
    int from,
    int to,
    SyslogHead head,
    String node,
    String peer,
    long receivedMs,
    ZoneId zone) {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
  private static final DateTimeFormatter ISO_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final long DAY_S = 86_400;

  String received() {
    return ISO.format(receivedAt());
  }

  private ZonedDateTime receivedAt() {
    return Instant.ofEpochMilli(receivedMs).atZone(zone);
  }

  /** The message's own time with a year and a zone, or else when it came. */
  String time() {
    String text = head.time();
    if (text.isEmpty()) {
      return received();
    }
    try {
      return Character.isDigit(text.charAt(0)) ? iso(text) : traditional(text);
    } catch (DateTimeException e) {
      return received();
    }
  }

  private static String iso(String text) {
    OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    return text;
  }

  /** Such a time names no year: it is the one that puts it nearest to when the message came. */
  private String traditional(String text) {
    ZonedDateTime received = receivedAt();
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .appendPattern("MMM ppd HH:mm:ss")
            .parseDefaulting(ChronoField.YEAR, received.getYear())
            .toFormatter(Locale.ENGLISH);
    ZonedDateTime said = LocalDateTime.parse(text, format).atZone(zone);
    if (said.toEpochSecond() > received.toEpochSecond() + DAY_S) {
      said = said.minusYears(1);
    }
    return ISO_SECONDS.format(said);
  }
}
