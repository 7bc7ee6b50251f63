// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/**
 * What the values of collectd's types are called, which is not in its datagrams. Known are the
 * types of collectd 5.12 that have more than one value, and what files like its {@code types.db}
 * add. Immutable.
 */
public final class CollectdTypes {
  private static final String BUILT_IN = "/penstock/collectd-types.txt";
  private static final String ONLY = "value";

  private final Map<String, List<String>> names;

  private CollectdTypes(Map<String, List<String>> names) {
    this.names = Map.copyOf(names);
  }

  /** Those that come with the processor. */
  public static CollectdTypes builtIn() {
    try (InputStream in = CollectdTypes.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is missing from the jar");
      }
      Map<String, List<String>> names = new HashMap<>();
      new BufferedReader(new InputStreamReader(in, UTF_8)).lines().forEach(l -> line(l, names));
      return new CollectdTypes(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These, and what further files say, the last of them first.
   *
   * @throws IOException if one cannot be read
   */
  public CollectdTypes with(List<Path> files) throws IOException {
    Map<String, List<String>> all = new HashMap<>(names);
    for (Path file : files) {
      try (Stream<String> lines = Files.lines(file, UTF_8)) {
        lines.forEach(line -> line(line, all));
      } catch (UncheckedIOException e) {
        throw new IOException(file + " is no text in UTF-8", e);
      }
    }
    return new CollectdTypes(all);
  }

  /** A type, then its values, each a name and what may follow behind a colon. */
  private static void line(String line, Map<String, List<String>> into) {
    String text = line.strip();
    StringTokenizer words = new StringTokenizer(text, " \t,");
    if (text.isEmpty() || text.startsWith("#") || words.countTokens() < 2) {
      return;
    }
    String type = words.nextToken();
    List<String> values = new ArrayList<>();
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      int colon = word.indexOf(':');
      values.add(colon < 0 ? word : word.substring(0, colon));
    }
    into.put(type, List.copyOf(values));
  }

  /** The name of a value: what the type calls it, else {@code value} or its number from 0 on. */
  String nameOf(String type, int index, int count) {
    List<String> known = names.getOrDefault(type, List.of());
    if (known.size() == count) {
      return known.get(index);
    }
    return count == 1 ? ONLY : Integer.toString(index);
  }
}
