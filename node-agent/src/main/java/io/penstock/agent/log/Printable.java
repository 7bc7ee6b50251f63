// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import java.util.Locale;

/**
 * Text of which others chose the characters, such as names of files, for a terminal or a log: it
 * begins no line and moves no cursor. Stateless.
 */
public final class Printable {
  private Printable() {}

  /** The text with what is not printed written as {@code \\n} or {@code \\u001b}. */
  public static String of(String text) {
    return printed(text, "\\n");
  }

  /** The same with its lines kept: all but the first are indented. */
  static String lines(String text) {
    return printed(text, "\n    ");
  }

  private static String printed(String text, String newline) {
    if (text.chars().noneMatch(Printable::moves)) {
      return text;
    }
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        printed.append(newline);
      } else if (moves(c)) {
        printed.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        printed.append(c);
      }
    }
    return printed.toString();
  }

  private static boolean moves(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
