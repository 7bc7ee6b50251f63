// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * Lets the first few of equal lines through in each minute, and counts the rest; lines that differ
 * in digits only are equal. Bounds all lines of a minute too. Guarded by its owner's lock.
 */
final class Repetitions {
  static final long WINDOW_MS = 60_000;
  static final int EQUAL_LINES = 5;
  static final int ALL_LINES = 1_000;
  private static final int KEY_CHARS = 160;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private long windowBeganMs = Long.MIN_VALUE;
  private int lines;
  private long others;

  private static final class Kind {
    private final LogLine first;
    private int lines;
    private long suppressed;

    private Kind(LogLine first) {
      this.first = first;
    }
  }

  /** Whether the line is to be written. */
  boolean takes(LogLine line) {
    if (lines >= ALL_LINES) {
      others++;
      return false;
    }
    Kind kind = kinds.computeIfAbsent(key(line), key -> new Kind(line));
    if (kind.lines >= EQUAL_LINES) {
      kind.suppressed++;
      return false;
    }
    kind.lines++;
    lines++;
    return true;
  }

  /** When a minute is over: what was left out in it, and a new one begins. */
  List<LogLine> turn(long nowMs, boolean now) {
    if (!now && windowBeganMs != Long.MIN_VALUE && nowMs - windowBeganMs < WINDOW_MS) {
      return List.of();
    }
    List<LogLine> sums = new ArrayList<>();
    for (Kind kind : kinds.values()) {
      if (kind.suppressed > 0) {
        String text = kind.suppressed + " more in the last minute like: " + kind.first.message();
        sums.add(new LogLine(nowMs, kind.first.level(), kind.first.logger(), text, null));
      }
    }
    if (others > 0) {
      String text = others + " more lines in the last minute, which had " + ALL_LINES + " already";
      sums.add(new LogLine(nowMs, Level.WARN, "penstock-agent", text, null));
    }
    kinds.clear();
    lines = 0;
    others = 0;
    windowBeganMs = nowMs;
    return sums;
  }

  private static String key(LogLine line) {
    String text = line.message();
    StringBuilder key = new StringBuilder(KEY_CHARS).append(line.level().name());
    for (int i = 0; i < text.length() && key.length() < KEY_CHARS; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit || key.charAt(key.length() - 1) != '#') {
        key.append(digit ? '#' : c);
      }
    }
    return key.toString();
  }
}
