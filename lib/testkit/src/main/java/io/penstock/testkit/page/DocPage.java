// SPDX-License-Identifier: Apache-2.0
package io.penstock.testkit.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A page of docs/, as a module's test sees it. Immutable. */
public final class DocPage {
  private final String name;
  private final List<String> lines;

  private DocPage(String name, List<String> lines) {
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads a page; the working directory is that of a module, one below the top.
   *
   * @param name as in {@code configuration.md}
   */
  public static DocPage read(String name) throws IOException {
    return new DocPage(name, Files.readAllLines(Path.of("..", "docs", name)));
  }

  /**
   * What stands in backquotes in the first column of the tables below a heading, up to the next
   * heading of the same or a higher level.
   *
   * @throws AssertionError if there is no such heading, or nothing below it, so that a renamed one
   *     cannot make every test pass
   */
  public SortedSet<String> firstColumn(String heading) {
    SortedSet<String> found = new TreeSet<>();
    for (String line : below(heading)) {
      if (line.startsWith("| `")) {
        found.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    if (found.isEmpty()) {
      throw new AssertionError("docs/" + name + " has no table below '" + heading + "'");
    }
    return found;
  }

  private List<String> below(String heading) {
    int from = lines.indexOf(heading);
    if (from < 0) {
      throw new AssertionError("docs/" + name + " has no heading '" + heading + "'");
    }
    List<String> below = new ArrayList<>();
    for (String line : lines.subList(from + 1, lines.size())) {
      if (level(line) > 0 && level(line) <= level(heading)) {
        break;
      }
      below.add(line);
    }
    return below;
  }

  private static int level(String line) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '#') {
      marks++;
    }
    return marks < line.length() && line.charAt(marks) == ' ' ? marks : 0;
  }
}
