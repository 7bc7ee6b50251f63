// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Rates;
import io.penstock.quickstart.supervise.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts what happened into lines. Stateless. */
final class Words {
  private static final int LONGEST_LOG_LINE = 160;

  private Words() {}

  static List<String> of(Happening happening) {
    if (happening instanceof Happening.Launched launched) {
      return List.of(part(launched.part(), "starting"));
    }
    if (happening instanceof Happening.Ready ready) {
      return List.of(part(ready.part(), "up in " + seconds(ready.tookMs())));
    }
    if (happening instanceof Happening.Died died) {
      return died(died);
    }
    if (happening instanceof Happening.GaveUp gaveUp) {
      return List.of(
          part(gaveUp.part(), "failed " + gaveUp.attempts() + " times in a row; giving up"));
    }
    if (happening instanceof Happening.Stopped stopped) {
      String how = stopped.killed() ? "killed after " : "stopped in ";
      return List.of(part(stopped.part(), how + seconds(stopped.tookMs())));
    }
    throw new IllegalArgumentException("unknown: " + happening);
  }

  private static List<String> died(Happening.Died died) {
    List<String> lines = new ArrayList<>();
    lines.add(
        part(died.part(), died.what() + "; starting it again in " + seconds(died.restartInMs())));
    if (died.lastLines().isEmpty()) {
      lines.add("    its log, " + died.log() + ", is empty");
    } else {
      lines.add("    the end of its log, " + died.log() + ":");
      died.lastLines().forEach(line -> lines.add("    | " + cut(line)));
    }
    return lines;
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LOG_LINE ? line : line.substring(0, LONGEST_LOG_LINE) + "…";
  }

  static String part(String name, String state) {
    return String.format(Locale.ROOT, "  %-14s %s", name, state);
  }

  /** One line of figures. */
  static String figures(Progress progress) {
    Accounts accounts = progress.accounts();
    Rates.PerSecond rates = progress.rates();
    return String.format(
        Locale.ROOT,
        "  lines %,d (%,d/s)  frames %,d  events %,d (%,d/s)  indexed %,d (%,d/s)",
        accounts.lines(),
        rates.lines(),
        accounts.frames(),
        accounts.events(),
        rates.events(),
        accounts.documents(),
        rates.documents());
  }

  /** One line of state. */
  static String state(Progress progress) {
    Accounts accounts = progress.accounts();
    return String.format(
        Locale.ROOT,
        "  under way %s  tracebacks %,d  dead letters %,d  memory %s  audit: %s",
        size(accounts.inFlightBytes()),
        accounts.tracebacks(),
        accounts.deadLetters(),
        size(progress.residentBytes()),
        verdict(accounts));
  }

  /** While lines keep coming there is always something under way; that alone is no bad news. */
  private static String verdict(Accounts accounts) {
    return accounts.verdict().equals("in-flight") ? "nothing lost so far" : accounts.verdict();
  }

  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    if (bytes < 1024 * 1024) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
    }
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024.0));
  }

  static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }
}
