// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

/** A name with {@code *} and {@code ?}; capitals make no difference. Immutable. */
public record NamePattern(String text) {
  /** Whether the pattern stands for the whole name. */
  public boolean matches(String name) {
    int star = -1;
    int retry = 0;
    int p = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < text.length() && (text.charAt(p) == '?' || same(text.charAt(p), name.charAt(n)))) {
        p++;
        n++;
      } else if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }

  private static boolean same(char a, char b) {
    return a != '*' && Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
