// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.extension;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.config.ConfigSection;
import io.penstock.processor.format.Level;
import io.penstock.processor.format.PatternSpec;
import io.penstock.processor.format.PatternSpec.Example;
import io.penstock.processor.format.PatternTime;
import io.penstock.processor.format.PatternTimeCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file with formats of a user's own, docs/formats.md describes it. */
final class FormatFile {
  private static final Pattern ANYTHING = Pattern.compile("");

  private FormatFile() {}

  /**
   * Reads the file.
   *
   * @param taken names that are in use; those of this file are added
   * @throws ConfigException with everything that is wrong with it
   */
  static List<PatternSpec> read(Path file, Set<String> taken) throws ConfigException {
    ConfigDocument document = ConfigDocument.read(file, System.getenv());
    List<PatternSpec> specs = new ArrayList<>();
    for (ConfigSection section : document.root().sections("formats")) {
      specs.add(spec(section, taken));
    }
    document.finish();
    return specs;
  }

  private static PatternSpec spec(ConfigSection section, Set<String> taken) {
    String name = section.requiredText("name");
    if (!taken.add(name)) {
      section.problem("name", "there is a format of this name already");
    }
    Pattern pattern = pattern(section, "pattern", section.requiredText("pattern"));
    String first = section.text("first-line", "");
    Optional<Pattern> firstLine =
        first.isEmpty() ? Optional.empty() : Optional.of(pattern(section, "first-line", first));
    return new PatternSpec(
        name, firstLine, pattern, time(section, name), levels(section), tests(section, name));
  }

  private static Pattern pattern(ConfigSection section, String key, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      section.problem(
          key, "is no pattern of RE2 (no look-around, no back references): " + e.getMessage());
      return ANYTHING;
    }
  }

  private static PatternTime time(ConfigSection section, String format) {
    String time = section.text("time", "iso");
    Optional<String> problem = PatternTimeCheck.problem(time);
    problem.ifPresent(what -> section.problem("time", what + of(format)));
    return problem.isPresent() ? PatternTime.ISO : PatternTime.of(time);
  }

  /** Says which format it is, for a place in a file is only a number. */
  private static String of(String format) {
    return " (format '" + format + "')";
  }

  private static Map<String, Level> levels(ConfigSection section) {
    Map<String, Level> levels = new HashMap<>();
    section
        .textMap("levels")
        .forEach(
            (word, level) -> {
              try {
                Level known = Level.valueOf(level.toUpperCase(Locale.ROOT));
                levels.put(word.toLowerCase(Locale.ROOT), known);
              } catch (IllegalArgumentException e) {
                section.problem(
                    "levels",
                    "'"
                        + level
                        + "' is no level; there are emergency, alert, critical, error,"
                        + " warning, notice, info, debug");
              }
            });
    return levels;
  }

  private static List<Example> tests(ConfigSection section, String format) {
    List<Example> tests = new ArrayList<>();
    for (ConfigSection test : section.sections("tests")) {
      List<Map<String, String>> events = new ArrayList<>();
      String text = test.requiredText("text");
      for (ConfigSection event : test.sections("events")) {
        events.add(event.textMap("fields"));
      }
      if (events.isEmpty()) {
        test.problem(
            "events",
            "must name the fields of each event of the text, or nothing is tested; write"
                + " - fields: {log.level: error}, or - fields: {} for an event that may be any"
                + of(format));
      }
      tests.add(new Example(text, events));
    }
    return tests;
  }
}
