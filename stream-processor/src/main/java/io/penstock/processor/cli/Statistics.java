// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.text.Ascii;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which shapes the lines have that no format knew: digits become 9, letters a, so that lines that
 * differ in their values only are one shape. Shows what a format is missing for. Not thread-safe.
 */
final class Statistics {
  private static final byte[] MESSAGE = Ascii.bytes("\"message\":\"");
  private static final int SHAPE_CHARS = 48;
  private static final int MOST = 20;

  private final Map<String, Long> shapes = new HashMap<>();
  private final Map<String, String> examples = new HashMap<>();

  void unparsed(byte[] document) {
    int from = Ascii.indexOf(document, 0, document.length, MESSAGE) + MESSAGE.length;
    int to = Math.min(document.length, from + 2 * SHAPE_CHARS);
    String beginning = new String(document, from, to - from, UTF_8);
    int end = beginning.indexOf("\",");
    beginning = end < 0 ? beginning : beginning.substring(0, end);
    String shape = shape(beginning);
    shapes.merge(shape, 1L, Long::sum);
    examples.putIfAbsent(shape, beginning);
  }

  private static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < text.length() && shape.length() < SHAPE_CHARS; i++) {
      char c = text.charAt(i);
      char mark = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
      boolean repeats = shape.length() > 0 && shape.charAt(shape.length() - 1) == mark;
      if (!repeats || (mark != '9' && mark != 'a')) {
        shape.append(mark);
      }
    }
    return shape.toString();
  }

  /** Prints the most frequent shapes with their first example. */
  void print(PrintWriter err) {
    if (shapes.isEmpty()) {
      return;
    }
    err.println("unparsed, by shape:");
    shapes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(
            entry -> err.printf("  %,8d  %s%n", entry.getValue(), examples.get(entry.getKey())));
  }
}
