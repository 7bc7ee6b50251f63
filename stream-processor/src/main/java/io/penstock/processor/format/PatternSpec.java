// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A format that a user describes by a pattern. Immutable.
 *
 * @param name its name
 * @param firstLine what the first line of an event begins with; the pattern itself if empty
 * @param pattern applied to the first line of an event; its named groups are the fields
 * @param time how the group {@code time} is written
 * @param levels words of the level's group that are not known anyway, in lower case
 * @param tests examples
 */
public record PatternSpec(
    String name,
    Optional<Pattern> firstLine,
    Pattern pattern,
    PatternTime time,
    Map<String, Level> levels,
    List<Example> tests) {

  public PatternSpec {
    levels = Map.copyOf(levels);
    tests = List.copyOf(tests);
  }

  /**
   * Text, and what has to come out of it.
   *
   * @param text some lines
   * @param events fields of the events, in order, by their full names; others may be there
   */
  public record Example(String text, List<Map<String, String>> events) {
    public Example {
      events = List.copyOf(events);
    }
  }
}
