// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person needs to know once everything is up. Immutable.
 *
 * @param engine the search server by its makers' name
 * @param inputs what is read, a line each
 */
public record WhereToLook(
    String engine, URI search, String kafka, Path data, List<Path> logs, List<String> inputs) {
  public WhereToLook {
    logs = List.copyOf(logs);
    inputs = List.copyOf(inputs);
  }

  /** The lines of the box. */
  public List<String> lines(long upAfterMs) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Everything is up after " + Words.seconds(upAfterMs) + ".");
    inputs.forEach(input -> lines.add(entry("reading", input)));
    lines.add(entry(engine, search.toString()));
    lines.add(entry("a traceback", curl("_exists_:error.stack_trace&size=1")));
    lines.add(entry("newest events", curl("*&sort=@timestamp:desc&size=3")));
    lines.add(entry("Kafka", kafka));
    lines.add(entry("data", data.toString()));
    for (Path log : logs) {
      lines.add(entry("log", log.toString()));
    }
    lines.add(entry("to stop", "Ctrl-C; the same command goes on where it stopped"));
    lines.add("");
    return lines;
  }

  private String curl(String query) {
    return "curl -s '" + search.resolve("penstock-*/_search?pretty&q=" + query) + "'";
  }

  private static String entry(String name, String value) {
    return Words.part(name, value);
  }
}
