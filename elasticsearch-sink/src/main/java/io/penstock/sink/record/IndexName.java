// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A target's name with holes: <code>${topic}</code>, <code>${header:NAME}</code>, <code>
 * ${time:PATTERN}</code> (the time header) and <code>${timestamp:PATTERN}</code> (the record's own
 * time), both in UTC. The result is in lower case, as every server wants it. One thread.
 */
public final class IndexName {
  private static final long HOUR_MS = 3_600_000;
  private static final int CACHED_NAMES = 256;

  /** Where a hole's value comes from. */
  public interface Source {
    String topic();

    /**
     * A header as text.
     *
     * @throws Unresolved if there is none
     */
    String header(String name);

    /**
     * The time header.
     *
     * @throws Unresolved if there is none or it is no time
     */
    long timeMs();

    /**
     * The record's own time.
     *
     * @throws Unresolved if it has none
     */
    long timestampMs();
  }

  /** A hole that a record cannot fill. */
  public static final class Unresolved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unresolved(String message) {
      super(message, null, false, false);
    }
  }

  private interface Part {
    void append(Source source, StringBuilder name);
  }

  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder name = new StringBuilder(32);
  private String latest = "";

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with a sentence for the user if it is none
   */
  public IndexName(String template) {
    int at = 0;
    while (at < template.length()) {
      int hole = template.indexOf("${", at);
      String text = template.substring(at, hole < 0 ? template.length() : hole);
      String literal = text.toLowerCase(Locale.ROOT);
      parts.add((source, name) -> name.append(literal));
      if (hole < 0) {
        return;
      }
      int end = template.indexOf('}', hole);
      if (end < 0) {
        throw new IllegalArgumentException("'${' without '}' in " + template);
      }
      parts.add(part(template.substring(hole + 2, end)));
      at = end + 1;
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("the name is empty");
    }
  }

  /**
   * The name for one record.
   *
   * @throws Unresolved if the record does not have what the template wants
   */
  public String of(Source source) {
    name.setLength(0);
    for (Part part : parts) {
      part.append(source, name);
    }
    // Thousands of documents wait at a time, and nearly all of them for the same index.
    if (!latest.contentEquals(name)) {
      latest = name.toString();
    }
    return latest;
  }

  private static Part part(String hole) {
    if (hole.equals("topic")) {
      return (source, name) -> name.append(source.topic().toLowerCase(Locale.ROOT));
    }
    int colon = hole.indexOf(':');
    String kind = colon < 0 ? hole : hole.substring(0, colon);
    String argument = colon < 0 ? "" : hole.substring(colon + 1);
    if (!argument.isEmpty()) {
      switch (kind) {
        case "header" -> {
          return (source, name) -> name.append(source.header(argument).toLowerCase(Locale.ROOT));
        }
        case "time" -> {
          Hours hours = new Hours(argument);
          return (source, name) -> name.append(hours.of(source.timeMs()));
        }
        case "timestamp" -> {
          Hours hours = new Hours(argument);
          return (source, name) -> name.append(hours.of(source.timestampMs()));
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException(
        "${"
            + hole
            + "} is not known: write ${topic}, ${header:NAME}, ${time:yyyy.MM.dd} or"
            + " ${timestamp:yyyy.MM.dd}");
  }

  /** Formats times by the hour, and remembers the hours it has seen. */
  private static final class Hours {
    private final DateTimeFormatter format;
    private long lastHour = Long.MIN_VALUE;
    private String last = "";
    private final Map<Long, String> seen =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > CACHED_NAMES;
          }
        };

    Hours(String pattern) {
      if (pattern.matches(".*[msSnNAa].*")) {
        throw new IllegalArgumentException(
            pattern + " is finer than an hour; indices by the hour are the finest");
      }
      format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
      String sample = format.format(Instant.EPOCH);
      if (!sample.equals(sample.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(pattern + " gives capitals: " + sample);
      }
    }

    String of(long timeMs) {
      long hour = Math.floorDiv(timeMs, HOUR_MS);
      if (hour != lastHour) {
        last =
            seen.computeIfAbsent(
                hour, value -> format.format(Instant.ofEpochMilli(value * HOUR_MS)));
        lastHour = hour;
      }
      return last;
    }
  }
}
