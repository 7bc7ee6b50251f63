// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.catalogue;

/**
 * A path pattern: {@code *} stands for any characters but a slash, {@code **} for any characters,
 * {@code ?} for one character that is no slash. Immutable.
 */
public final class Glob {
  private final String pattern;

  public Glob(String pattern) {
    this.pattern = pattern;
  }

  public boolean matches(String path) {
    return matches(0, path, 0);
  }

  private boolean matches(int at, String path, int from) {
    if (at == pattern.length()) {
      return from == path.length();
    }
    char c = pattern.charAt(at);
    if (c == '*') {
      boolean deep = at + 1 < pattern.length() && pattern.charAt(at + 1) == '*';
      int rest = at + (deep ? 2 : 1);
      for (int end = from; end <= path.length(); end++) {
        if (matches(rest, path, end)) {
          return true;
        }
        if (end < path.length() && path.charAt(end) == '/' && !deep) {
          return false;
        }
      }
      return false;
    }
    if (from == path.length()) {
      return false;
    }
    boolean same = c == '?' ? path.charAt(from) != '/' : c == path.charAt(from);
    return same && matches(at + 1, path, from + 1);
  }
}
