// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/**
 * A pattern for paths: {@code *} stays within a folder, {@code **} crosses folders and also matches
 * none. Immutable.
 */
public record Glob(String pattern) {
  private static final String MAGIC = "*?[{";

  /** The deepest folder that holds every match: what stands before the first magic character. */
  public Path base() {
    int end = pattern.length();
    for (int i = 0; i < end; i++) {
      if (MAGIC.indexOf(pattern.charAt(i)) >= 0) {
        end = i;
      }
    }
    int slash = end == pattern.length() ? end : pattern.lastIndexOf('/', end);
    return Path.of(slash <= 0 ? "/" : pattern.substring(0, slash));
  }

  /** What a path has to pass. */
  public PathMatcher matcher() {
    PathMatcher exact = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    PathMatcher without =
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("/**/", "/"));
    return path -> exact.matches(path) || without.matches(path);
  }
}
