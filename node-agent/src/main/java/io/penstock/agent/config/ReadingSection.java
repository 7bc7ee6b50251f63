// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.input.file.Reading;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import io.penstock.config.DurationText;
import io.penstock.contract.LineEnds;
import java.time.Duration;
import java.util.Optional;

/** Reads how the files of one input are read. Stateless. */
final class ReadingSection {
  private static final long LEAST_RATE_BYTES = 1024;
  private static final String UTF_8 = "UTF-8";
  private static final DataSize NO_RATE = new DataSize(0);

  private ReadingSection() {}

  static Reading read(ConfigSection section) {
    return new Reading(startMaxAge(section), ignoreOlder(section), rate(section), charset(section));
  }

  private static long startMaxAge(ConfigSection section) {
    String text = section.text("start-at", "beginning");
    if (text.equals("beginning")) {
      return Reading.FROM_BEGINNING;
    }
    if (text.equals("end")) {
      return Reading.FROM_END;
    }
    Optional<Duration> age = DurationText.parse(text);
    if (age.isEmpty()) {
      section.problem(
          "start-at", "must be beginning, end, or the age of what is still read whole: 7d");
    }
    return age.map(Duration::toMillis).orElse(Reading.FROM_BEGINNING);
  }

  private static long ignoreOlder(ConfigSection section) {
    if (!section.has("ignore-older")) {
      return Reading.NO_LIMIT;
    }
    long ms = section.duration("ignore-older", Duration.ofDays(1)).toMillis();
    if (ms < 1) {
      section.problem("ignore-older", "must be more than 0: every file would be ignored");
    }
    return Math.max(1, ms);
  }

  private static long rate(ConfigSection section) {
    if (!section.has("rate-limit")) {
      return Reading.NO_LIMIT;
    }
    long bytes = section.dataSize("rate-limit", NO_RATE).bytes();
    if (bytes < LEAST_RATE_BYTES) {
      section.problem("rate-limit", "must be at least 1KiB (a second); leave it out for no limit");
    }
    return Math.max(LEAST_RATE_BYTES, bytes);
  }

  private static String charset(ConfigSection section) {
    String name = section.text("charset", UTF_8);
    if (name.equalsIgnoreCase(UTF_8)) {
      return "";
    }
    if (name.equalsIgnoreCase(Reading.UTF_16)) {
      return Reading.UTF_16;
    }
    Optional<String> canonical = LineEnds.charsetNamed(name);
    if (canonical.isEmpty()) {
      section.problem(
          "charset",
          "is no charset that this Java knows and lines can be told apart in; write utf-8, utf-16,"
              + " utf-16le, utf-16be, iso-8859-1, windows-1252 …");
    }
    return canonical.orElse("");
  }
}
