// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a settings file. Each read names its key, so the section learns which keys have a
 * meaning; a wrong value is noted as a problem and the default returned in its place, so that
 * reading goes on. Settings records must therefore accept every default, and check meaning through
 * {@link #problem} rather than by throwing. One thread.
 */
public final class ConfigSection {
  private final ConfigDocument document;
  private final Scalars scalars;
  private final String path;
  private final Value.Mapping mapping;
  private final boolean missingKeysMatter;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, List<ConfigSection>> children = new LinkedHashMap<>();

  /**
   * @param missingKeysMatter false where no mapping was found: that has been reported already
   */
  ConfigSection(
      ConfigDocument document,
      Scalars scalars,
      String path,
      Value.Mapping mapping,
      boolean missingKeysMatter) {
    this.document = document;
    this.scalars = scalars;
    this.path = path;
    this.mapping = mapping;
    this.missingKeysMatter = missingKeysMatter;
  }

  /** The key was written, whatever its value. */
  public boolean has(String key) {
    return value(key).isPresent();
  }

  /** A text. Words that other YAML readers take for a boolean must be in quotes. */
  public String text(String key, String defaultValue) {
    return value(key).flatMap(value -> scalars.text(fullPath(key), value)).orElse(defaultValue);
  }

  /** A text that must be there and not be empty; an empty text if it is not. */
  public String requiredText(String key) {
    require(key, "a text");
    Optional<String> found = value(key).flatMap(value -> scalars.text(fullPath(key), value));
    if (found.filter(String::isEmpty).isPresent()) {
      problem(key, "must not be empty");
    }
    return found.orElse("");
  }

  /** A list of texts; empty if absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<Value> items = items(key, "a list of texts: [a, b]");
    for (int i = 0; i < items.size(); i++) {
      scalars.text(fullPath(key) + "[" + i + "]", items.get(i)).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** A list of texts with at least one; empty if it is wrong. */
  public List<String> requiredTexts(String key) {
    require(key, "a list of texts: [a, b]");
    if (value(key).orElse(null) instanceof Value.Listing listing && listing.items().isEmpty()) {
      problem(key, "must not be empty");
    }
    return texts(key);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean defaultValue) {
    return scalar(key, "true or false", Scalars::flag).orElse(defaultValue);
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int integer(String key, int defaultValue, int min, int max) {
    return Math.toIntExact(longNumber(key, defaultValue, min, max));
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public long longNumber(String key, long defaultValue, long min, long max) {
    String expected = "a whole number from " + min + " to " + max;
    return scalar(key, expected, text -> Scalars.number(text, min, max)).orElse(defaultValue);
  }

  /** A span of time: {@code 200ms}, {@code 1s}, {@code 5m}, {@code 2h}, {@code 7d}. */
  public Duration duration(String key, Duration defaultValue) {
    String expected = "a duration such as 200ms, 1s, 5m, 2h or 7d";
    return scalar(key, expected, DurationText::parse).orElse(defaultValue);
  }

  /** An amount of data: {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}. */
  public DataSize dataSize(String key, DataSize defaultValue) {
    String expected = "a size such as 64KiB, 1MiB or 2GiB";
    return scalar(key, expected, DataSize::parse).orElse(defaultValue);
  }

  /** A file or directory; a relative one is relative to where the program was started. */
  public Path path(String key, Path defaultValue) {
    return scalar(key, "a path", Scalars::path).orElse(defaultValue);
  }

  /** A file or directory that must be named; the current directory if it is not. */
  public Path requiredPath(String key) {
    require(key, "a path");
    return path(key, Path.of(""));
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type, E defaultValue) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    String expected = "one of " + String.join(", ", choices.keySet());
    return scalar(key, expected, text -> Optional.ofNullable(choices.get(text)))
        .orElse(defaultValue);
  }

  /** Free keys with a single value each, in the order of the file; empty if absent. */
  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<Value> found = value(key);
    if (found.orElse(null) instanceof Value.Mapping free) {
      free.entries()
          .forEach(
              (name, entry) ->
                  scalars
                      .read(child(key, name), entry.value(), "a single value", Optional::of)
                      .ifPresent(text -> texts.put(name, text)));
    } else {
      found.ifPresent(
          value -> scalars.wrong(fullPath(key), value, "keys with a single value each"));
    }
    return Collections.unmodifiableMap(texts);
  }

  /** The section below the key; an empty one if absent. */
  public ConfigSection section(String key) {
    Optional<Value> found = value(key);
    return children
        .computeIfAbsent(
            key,
            name ->
                List.of(
                    found
                        .map(value -> document.open(fullPath(name), value))
                        .orElseGet(() -> document.openAbsent(fullPath(name), mapping.place()))))
        .get(0);
  }

  /** The sections of a list, in its order; none if absent. */
  public List<ConfigSection> sections(String key) {
    List<Value> items = children.containsKey(key) ? List.of() : items(key, "a list of sections");
    return children.computeIfAbsent(
        key,
        name -> {
          List<ConfigSection> opened = new ArrayList<>();
          for (Value item : items) {
            opened.add(document.open(fullPath(name) + "[" + opened.size() + "]", item));
          }
          return List.copyOf(opened);
        });
  }

  /**
   * Notes that the key's value has the right shape and a wrong meaning.
   *
   * @param message what is wrong and what to write instead, without the key and without any value
   *     that may be secret
   */
  public void problem(String key, String message) {
    Place place = value(key).map(Value::place).orElse(mapping.place());
    document.problem(place, fullPath(key) + ": " + message);
  }

  String path() {
    return path;
  }

  boolean knows(String key) {
    return known.contains(key);
  }

  /** Adds the keys that were asked for, without those of sections and with no list's numbers. */
  void addKeysTo(Set<String> keys) {
    known.stream()
        .filter(key -> !children.containsKey(key))
        .map(key -> fullPath(key).replaceAll("\\[[0-9]+]", "[]"))
        .forEach(keys::add);
  }

  /** Notes each key that no component asked for, with what it was probably meant to be. */
  void reportUnread(Function<String, Optional<String>> home) {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                document.problem(
                    entry.keyPlace(), fullPath(key) + ": unknown key; " + advice(key, home));
              }
            });
  }

  private String advice(String key, Function<String, Optional<String>> home) {
    return Nearest.to(key, known)
        .map(near -> "did you mean '" + near + "'?")
        .or(() -> home.apply(key).map(where -> "it belongs in " + where))
        .orElseGet(() -> "what can stand here: " + String.join(", ", known));
  }

  private Optional<Value> value(String key) {
    known.add(key);
    return Optional.ofNullable(mapping.entries().get(key)).map(Value.Entry::value);
  }

  private <T> Optional<T> scalar(
      String key, String expected, Function<String, Optional<T>> parser) {
    return value(key).flatMap(value -> scalars.read(fullPath(key), value, expected, parser));
  }

  private List<Value> items(String key, String expected) {
    Optional<Value> found = value(key);
    if (found.orElse(null) instanceof Value.Listing listing) {
      return listing.items();
    }
    found.ifPresent(value -> scalars.wrong(fullPath(key), value, expected));
    return List.of();
  }

  private void require(String key, String expected) {
    if (missingKeysMatter && !has(key)) {
      document.problem(mapping.place(), fullPath(key) + ": is missing; write " + expected);
    }
  }

  private String fullPath(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String child(String key, String name) {
    return fullPath(key) + "." + name;
  }
}
