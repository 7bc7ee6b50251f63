// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import java.util.Locale;

/** Numbers for people. Stateless. */
public final class Words {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Words() {}

  /** Bytes, with one digit after the point from KiB on. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A span of time, with its largest unit or two. */
  public static String duration(long ms) {
    long s = ms / 1000;
    if (s < 10) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
    if (s < 120) {
      return s + " s";
    }
    if (s < 7200) {
      return s / 60 + " min " + s % 60 + " s";
    }
    return s < 172_800 ? s / 3600 + " h " + s / 60 % 60 + " min" : s / 86_400 + " days";
  }
}
