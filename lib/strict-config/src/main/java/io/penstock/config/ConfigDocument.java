// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One settings file being read: parse, let every component read its section, then finish. Nothing
 * is thrown in between, so that the user sees every problem at once. One thread.
 */
public final class ConfigDocument {
  private final Problems problems;
  private final Scalars scalars;
  private final List<ConfigSection> sections = new ArrayList<>();
  private final ConfigSection root;

  private ConfigDocument(Problems problems, Substitution substitution, Optional<Value> tree) {
    this.problems = problems;
    this.scalars = new Scalars(problems, substitution);
    this.root = open("", tree.orElseGet(() -> emptyAt(Place.TOP)));
  }

  /**
   * Parses the text of a settings file. An empty file is an empty root section.
   *
   * @param fileName how problems name the file, best as the user gave it
   * @param environment what <code>${env:NAME}</code> is looked up in, usually {@code
   *     System.getenv()}
   * @throws ConfigException if the text is not YAML, with the first error's position
   */
  public static ConfigDocument parse(String fileName, String text, Map<String, String> environment)
      throws ConfigException {
    Problems problems = new Problems(fileName);
    Optional<Value> tree = YamlTree.parse(text, problems);
    if (tree.isEmpty() && !problems.none()) {
      throw problems.toException();
    }
    return new ConfigDocument(problems, new Substitution(environment), tree);
  }

  /**
   * Reads and parses a settings file, in UTF-8.
   *
   * @param file problems name it as it is given here
   * @throws ConfigException if it cannot be read or is not YAML
   */
  public static ConfigDocument read(Path file, Map<String, String> environment)
      throws ConfigException {
    String name = file.toString();
    try {
      return parse(name, Files.readString(file), environment);
    } catch (NoSuchFileException e) {
      throw unreadable(name, "the file does not exist; create it or correct the path");
    } catch (AccessDeniedException e) {
      throw unreadable(name, "the file cannot be read by this user; change its owner or mode");
    } catch (CharacterCodingException e) {
      throw unreadable(name, "the file is not UTF-8 text; save it as such");
    } catch (IOException e) {
      throw unreadable(name, "the file cannot be read: " + e.getMessage());
    }
  }

  /**
   * Every key that was asked for so far and holds no section of its own, in full: {@code
   * kafka.topic}, {@code inputs.files[].include}. Keys within the items of a list are known only if
   * the file has such an item.
   */
  public SortedSet<String> keys() {
    SortedSet<String> keys = new TreeSet<>();
    sections.forEach(section -> section.addKeysTo(keys));
    return Collections.unmodifiableSortedSet(keys);
  }

  private static ConfigException unreadable(String name, String message) {
    Problems problems = new Problems(name);
    problems.add(Place.TOP, message);
    return problems.toException();
  }

  /**
   * Reads the key {@code version}, which a file may have: of which version its keys are.
   *
   * @param newest the version of this release; a file without the key has it
   * @throws ConfigException if the file is of a newer one, and nothing else: what is unknown in it
   *     is none of its mistakes
   */
  public void version(int newest) throws ConfigException {
    int version = root.integer("version", newest, 1, Integer.MAX_VALUE);
    if (version > newest) {
      root.problem(
          "version",
          "is "
              + version
              + ", and this release reads settings up to version "
              + newest
              + "; start the release that they were written for, or take the file of before");
      throw problems.toException();
    }
  }

  /** The section of the whole file. */
  public ConfigSection root() {
    return root;
  }

  /**
   * To be called when every component has read its settings.
   *
   * @throws ConfigException if anything is wrong, keys that nobody read included. What was read so
   *     far holds defaults in place of wrong values and must not be used then.
   */
  public void finish() throws ConfigException {
    sections.forEach(section -> section.reportUnread(this::home));
    if (!problems.none()) {
      throw problems.toException();
    }
  }

  /** A section over the value; one that is no mapping is a problem and reads as empty. */
  ConfigSection open(String path, Value value) {
    if (value instanceof Value.Mapping mapping) {
      return add(new ConfigSection(this, scalars, path, mapping, true));
    }
    scalars.wrong(path.isEmpty() ? "the file" : path, value, "a section with keys");
    return add(new ConfigSection(this, scalars, path, emptyAt(value.place()), false));
  }

  /** A section that is not in the file; what is missing in it is reported at the parent's place. */
  ConfigSection openAbsent(String path, Place parent) {
    return add(new ConfigSection(this, scalars, path, emptyAt(parent), true));
  }

  private ConfigSection add(ConfigSection section) {
    sections.add(section);
    return section;
  }

  private static Value.Mapping emptyAt(Place place) {
    return new Value.Mapping(place, Map.of());
  }

  void problem(Place place, String message) {
    problems.add(place, message);
  }

  /** Where a key that is unknown in one section would be known. */
  private Optional<String> home(String key) {
    return sections.stream()
        .filter(section -> section.knows(key))
        .map(section -> section.path().isEmpty() ? "the top of the file" : section.path())
        .findFirst();
  }
}
