// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import java.util.Map;

/**
 * Patterns for times as C's strftime has them, {@code %Y-%m-%d %H:%M:%S}, and the same in the
 * letters of {@link java.time.format.DateTimeFormatter}. Pure.
 */
final class StrftimeLetters {
  private static final String ADVICE =
      "is in strftime's letters, and the pattern is java.time's: %Y is yyyy, %m MM, %d dd, %H HH,"
          + " %M mm, %S ss, %f SSSSSS, %b MMM, %z Z";

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('d', "dd"),
          Map.entry('D', "MM/dd/yy"),
          Map.entry('e', "ppd"),
          Map.entry('f', "SSSSSS"),
          Map.entry('F', "yyyy-MM-dd"),
          Map.entry('h', "MMM"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('j', "DDD"),
          Map.entry('k', "ppH"),
          Map.entry('l', "pph"),
          Map.entry('L', "SSS"),
          Map.entry('m', "MM"),
          Map.entry('M', "mm"),
          Map.entry('N', "SSSSSSSSS"),
          Map.entry('p', "a"),
          Map.entry('R', "HH:mm"),
          Map.entry('S', "ss"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('y', "yy"),
          Map.entry('Y', "yyyy"),
          Map.entry('z', "Z"),
          Map.entry('Z', "z"),
          Map.entry('%', "%"));

  private StrftimeLetters() {}

  /** Whether a sign of percent stands before a letter, as no pattern of java.time needs it. */
  static boolean in(String pattern) {
    boolean quoted = false;
    for (int i = 0; i + 1 < pattern.length(); i++) {
      quoted ^= pattern.charAt(i) == '\'';
      if (!quoted && pattern.charAt(i) == '%' && letter(pattern.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /** What is wrong with such a pattern, and what to write. */
  static String advice(String pattern) {
    if (pattern.equals("%s")) {
      return "is in strftime's letters: write epoch";
    }
    String translated = translated(pattern);
    return translated.isEmpty() ? ADVICE : ADVICE + "; write \"" + translated + "\"";
  }

  /** The pattern in the other letters; empty if one of them has no like there. */
  private static String translated(String pattern) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      at++;
      if (c == '%') {
        String letters = at < pattern.length() ? LETTERS.getOrDefault(pattern.charAt(at), "") : "";
        if (letters.isEmpty()) {
          return "";
        }
        out.append(letters);
        at++;
      } else {
        out.append(plain(c));
      }
    }
    return out.toString().replace("''", "");
  }

  /** What stands for itself: letters and the signs that mean something need quotes. */
  private static String plain(char c) {
    return letter(c) || "[]{}#".indexOf(c) >= 0 ? "'" + c + "'" : String.valueOf(c);
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
