// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pattern of {@link RotatedNames}. Immutable. */
final class RotationSuffix {
  private static final Map<Character, Digits> PLACEHOLDERS =
      Map.of(
          'Y', new Digits(4, 4, 1970, 2199),
          'm', new Digits(2, 2, 1, 12),
          'd', new Digits(2, 2, 1, 31),
          'H', new Digits(2, 2, 0, 23),
          'M', new Digits(2, 2, 0, 59),
          'S', new Digits(2, 2, 0, 60),
          'V', new Digits(2, 2, 1, 53),
          'j', new Digits(3, 3, 1, 366),
          's', new Digits(9, 10, 100_000_000, 9_999_999_999L),
          'i', new Digits(1, 4, 0, 1999));

  private final List<Part> parts;
  private final String kept;

  /** A piece of a pattern. */
  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Digits(int leastDigits, int mostDigits, long least, long most) implements Part {
    boolean fits(String digits) {
      for (int i = 0; i < digits.length(); i++) {
        if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
          return false;
        }
      }
      long value = Long.parseLong(digits);
      return value >= least && value <= most;
    }
  }

  RotationSuffix(String pattern) {
    int open = pattern.indexOf('(');
    this.kept = open < 0 ? "" : insideParentheses(pattern, open);
    this.parts = parts(open < 0 ? pattern : pattern.substring(0, open));
    if (parts.isEmpty() || pattern.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no rotation suffix; write for example .%i or -%Y%m%d");
    }
  }

  /** What follows the rotated part in the name, and stays. */
  String kept() {
    return kept;
  }

  /** Where the suffix begins in this path; -1 when the path does not end in it. */
  int startIn(String path) {
    return path.endsWith(kept) ? start(path, path.length() - kept.length(), parts.size()) : -1;
  }

  private int start(String path, int end, int part) {
    if (part == 0) {
      return end;
    }
    if (parts.get(part - 1) instanceof Literal literal) {
      int at = end - literal.text().length();
      return at >= 0 && path.startsWith(literal.text(), at) ? start(path, at, part - 1) : -1;
    }
    Digits number = (Digits) parts.get(part - 1);
    for (int digits = number.mostDigits(); digits >= number.leastDigits(); digits--) {
      int at = end - digits;
      if (at >= 0 && number.fits(path.substring(at, end))) {
        int found = start(path, at, part - 1);
        if (found >= 0) {
          return found;
        }
      }
    }
    return -1;
  }

  private static String insideParentheses(String pattern, int open) {
    if (pattern.indexOf(')') != pattern.length() - 1 || pattern.indexOf('(', open + 1) >= 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "': parentheses stand once, at the end, as in -%Y%m%d(.log)");
    }
    return pattern.substring(open + 1, pattern.length() - 1);
  }

  private static List<Part> parts(String pattern) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    boolean named = false;
    for (char c : (pattern + (pattern.endsWith("%") ? " " : "")).toCharArray()) {
      if (named) {
        if (!literal.isEmpty()) {
          parts.add(new Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(placeholder(pattern, c));
        named = false;
      } else if (c == '%') {
        named = true;
      } else {
        literal.append(c);
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
    }
    return parts;
  }

  private static Digits placeholder(String pattern, char name) {
    return Optional.ofNullable(PLACEHOLDERS.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + pattern + "': %" + name + " is none of %Y %m %d %H %M %S %V %j %s %i"));
  }
}
