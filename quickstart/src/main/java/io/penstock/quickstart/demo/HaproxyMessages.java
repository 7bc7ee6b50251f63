// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAProxy's syslog messages, one a line: {@code <134>Nov 22 10:54:32 haproxy[748]: ...}. A message
 * about a connection also tells when that was accepted: the time it took before the message's own.
 */
final class HaproxyMessages implements LogFormat {
  private static final Pattern SENT =
      Pattern.compile("(?<=^<[0-9]{1,3}>)[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}");
  private static final DateTimeFormatter SENT_FORMAT =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  /** The time in brackets; behind the names of both sides stand the timers, the total last. */
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "\\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9:]{8}\\.[0-9]{3}]"
              + "( \\S+ \\S+ (?:-?[0-9]+/)+\\+?([0-9]+) )");

  private static final DateTimeFormatter ACCEPTED_FORMAT =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ENGLISH);

  @Override
  public boolean continues(String firstLine, String line) {
    return false;
  }

  @Override
  public String at(String recordText, ZonedDateTime time) {
    String sent = SENT.matcher(recordText).replaceFirst(SENT_FORMAT.format(time));
    return ACCEPTED.matcher(sent).replaceFirst(match -> accepted(match, time));
  }

  private static String accepted(MatchResult match, ZonedDateTime time) {
    Duration total = Duration.ofMillis(Long.parseLong(match.group(2)));
    String stamp = ACCEPTED_FORMAT.format(time.minus(total));
    return Matcher.quoteReplacement("[" + stamp + "]" + match.group(1));
  }
}
