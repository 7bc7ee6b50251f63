// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.Glob;
import io.penstock.agent.localcopy.CopyRule;
import io.penstock.agent.localcopy.CopySettings;
import io.penstock.agent.localcopy.NamePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds local copies that a file input would read: each message would come twice, and a copy of a
 * copy for ever. Stateless.
 */
final class CopyLoops {
  private CopyLoops() {}

  /** A sentence for each copy that is read; with {@code {program}} also for one that may be. */
  static List<String> find(List<CopySettings> copies, List<FileInputSettings> files) {
    List<String> loops = new ArrayList<>();
    for (CopySettings settings : copies) {
      for (CopyRule rule : settings.rules()) {
        for (FileInputSettings input : files) {
          input.include().stream()
              .filter(include -> reads(rule, include, input.exclude()))
              .findFirst()
              .ifPresent(include -> loops.add(sentence(settings, rule, include)));
        }
      }
    }
    return loops;
  }

  private static String sentence(CopySettings settings, CopyRule rule, Glob include) {
    return "'"
        + include
        + "' also reads "
        + rule.path()
        + ", a local copy of "
        + settings.stream()
        + ": each message would come twice; add it to exclude, as \""
        + rule.path().replace(CopyRule.PROGRAM, "*")
        + "\"";
  }

  private static boolean reads(CopyRule rule, Glob include, List<Glob> exclude) {
    return paths(rule).stream()
        .anyMatch(
            path ->
                mayMatch(include, path)
                    && exclude.stream().noneMatch(glob -> glob.matches(path.replace('*', 'x'))));
  }

  /** The file's path, or one for each name that the rule takes; a star is any name. */
  private static List<String> paths(CopyRule rule) {
    if (!rule.path().contains(CopyRule.PROGRAM)) {
      return List.of(rule.path());
    }
    List<String> names = new ArrayList<>(rule.programs().stream().map(NamePattern::text).toList());
    if (names.isEmpty()) {
      names.add("*");
    }
    return names.stream()
        .map(name -> rule.path().replace(CopyRule.PROGRAM, name.replace('?', '*')))
        .toList();
  }

  private static boolean mayMatch(Glob include, String path) {
    if (include.matches(path.replace('*', 'x'))) {
      return true;
    }
    String text = include.toString();
    int globName = text.lastIndexOf('/') + 1;
    int pathName = path.lastIndexOf('/') + 1;
    boolean folder =
        new Glob(text.substring(0, globName) + "x").matches(path.substring(0, pathName) + "x");
    String name = text.substring(globName).replaceAll("\\[[^\\]]*\\]|\\{[^}]*\\}", "*");
    return folder && intersect(name, path.substring(pathName));
  }

  /** Whether there is a name that both patterns stand for. */
  static boolean intersect(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return (a + b).chars().allMatch(c -> c == '*');
    }
    if (a.charAt(0) == '*') {
      return intersect(a.substring(1), b) || intersect(a, b.substring(1));
    }
    if (b.charAt(0) == '*') {
      return intersect(b, a);
    }
    boolean same = a.charAt(0) == b.charAt(0) || a.charAt(0) == '?' || b.charAt(0) == '?';
    return same && intersect(a.substring(1), b.substring(1));
  }
}
