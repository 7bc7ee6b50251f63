// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with a unit, as a person writes them. Pure. */
final class Amounts {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(MiB|GiB|TiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private Amounts() {}

  /** Whole days: {@code 30d}. */
  static int days(String text) {
    Matcher matcher = DAYS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no number of days: write 30d");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** A size: {@code 200GiB}. */
  static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no size: write 500MiB, 200GiB or 3TiB");
    }
    return Long.parseLong(matcher.group(1)) << (10 * UNITS.indexOf(matcher.group(2)));
  }
}
