// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads single values: puts substitutions in, parses, and says what is wrong with the rest. */
final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Set<String> BOOLEAN_LIKE =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passphrase|secret|token|jaas|credential|private).*");
  private static final int MAX_SHOWN = 60;

  private final Problems problems;
  private final Substitution substitution;

  Scalars(Problems problems, Substitution substitution) {
    this.problems = problems;
    this.substitution = substitution;
  }

  /**
   * The value if the parser takes it; empty, with the problem noted, otherwise.
   *
   * @param path the key in full, for problems
   * @param expected what to write, with its article
   */
  <T> Optional<T> read(
      String path, Value value, String expected, Function<String, Optional<T>> parser) {
    if (!(value instanceof Value.Text text)) {
      wrong(path, value, expected);
      return Optional.empty();
    }
    Optional<String> resolved =
        substitution.apply(
            text.raw(), message -> problems.add(value.place(), path + ": " + message));
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> parsed = parser.apply(resolved.get());
    if (parsed.isEmpty()) {
      wrong(path, value, expected);
    }
    return parsed;
  }

  /** A text; a word that YAML readers disagree about has to be in quotes. */
  Optional<String> text(String path, Value value) {
    if (value instanceof Value.Text text
        && !text.quoted()
        && BOOLEAN_LIKE.contains(text.raw().toLowerCase(Locale.ROOT))) {
      problems.add(
          value.place(),
          path + ": found " + text.raw() + ", expected a text; write \"" + text.raw() + "\"");
      return Optional.empty();
    }
    return read(path, value, "a text", Optional::of);
  }

  /** Notes that something else was written than what is expected here. */
  void wrong(String path, Value value, String expected) {
    problems.add(value.place(), path + ": " + found(path, value) + ", expected " + expected);
  }

  /** The value as written: what a substitution would put in is never shown, nor a likely secret. */
  private static String found(String path, Value value) {
    if (!(value instanceof Value.Text text)) {
      return "found " + value.kind();
    }
    if (SECRET.matcher(path).matches()) {
      return "found a value that is not shown";
    }
    String raw = text.raw();
    return "found '" + (raw.length() > MAX_SHOWN ? raw.substring(0, MAX_SHOWN) + "…" : raw) + "'";
  }

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Long> number(String text, long min, long max) {
    return Optional.of(text)
        .filter(written -> NUMBER.matcher(written).matches())
        .map(Long::valueOf)
        .filter(number -> number >= min && number <= max);
  }

  static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
