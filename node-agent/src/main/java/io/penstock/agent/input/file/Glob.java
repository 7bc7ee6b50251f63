// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pattern of absolute paths: {@code **} stands for any number of folders, none included; inside a
 * name {@code *}, {@code ?}, {@code [abc]} and {@code {a,b}} as in a shell. Immutable.
 */
public final class Glob {
  private static final String ANY_FOLDERS = "**";

  private final String text;
  private final List<Optional<PathMatcher>> parts = new ArrayList<>();
  private final Path base;

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException when it does not begin with a slash, or is no pattern
   */
  public Glob(String text) {
    this.text = text;
    if (!text.startsWith("/") || text.endsWith("/")) {
      throw new IllegalArgumentException(
          "a pattern is an absolute path of files, found '" + text + "'");
    }
    Path fixed = Path.of("/");
    boolean stillFixed = true;
    List<String> names = names(text);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      stillFixed = stillFixed && !isPattern(name) && i < names.size() - 1;
      if (stillFixed) {
        fixed = fixed.resolve(name);
      }
      parts.add(
          name.equals(ANY_FOLDERS)
              ? Optional.empty()
              : Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + name)));
    }
    this.base = fixed;
  }

  /**
   * Patterns that stand for this path alone, once with each of these endings.
   *
   * @param endings patterns
   */
  public static List<Glob> literal(String path, String... endings) {
    String escaped = path.replaceAll("([*?{}\\[\\]\\\\])", "\\\\$1");
    return Stream.of(endings).map(ending -> new Glob(escaped + ending)).toList();
  }

  /** The folder below which everything lies that can match. */
  Path base() {
    return base;
  }

  /** Whether the pattern stands for this absolute path. */
  public boolean matches(String path) {
    List<String> names = names(path);
    int name = 0;
    int part = 0;
    int anyFolders = -1;
    int skipped = 0;
    while (name < names.size()) {
      if (part < parts.size() && parts.get(part).isEmpty()) {
        anyFolders = part++;
        skipped = name;
      } else if (part < parts.size() && fits(part, names.get(name))) {
        part++;
        name++;
      } else if (anyFolders >= 0) {
        // the last ** stands for one folder more
        part = anyFolders + 1;
        name = ++skipped;
      } else {
        return false;
      }
    }
    return allEmpty(part);
  }

  /** Whether something below this folder can match. */
  boolean mayMatchBelow(String folder) {
    List<String> names = names(folder);
    for (int i = 0; i < names.size(); i++) {
      if (i < parts.size() && parts.get(i).isEmpty()) {
        return true;
      }
      if (i == parts.size() || !fits(i, names.get(i))) {
        return false;
      }
    }
    return names.size() < parts.size();
  }

  private boolean fits(int part, String name) {
    try {
      return parts.get(part).filter(matcher -> matcher.matches(Path.of(name))).isPresent();
    } catch (InvalidPathException e) {
      // no file can have this name here
      return false;
    }
  }

  private boolean allEmpty(int from) {
    return parts.subList(from, parts.size()).stream().allMatch(Optional::isEmpty);
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (int start = 0; start < path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        names.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return names;
  }

  private static boolean isPattern(String name) {
    return name.chars().anyMatch(c -> "*?[]{}\\".indexOf(c) >= 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
