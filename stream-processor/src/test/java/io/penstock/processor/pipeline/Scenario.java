// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.Framing;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a log ({@code in.log}, or {@code in.messages} with octet-counted datagrams), where
 * it comes from ({@code scenario.properties}: path; format if the catalogue does not say; zone of
 * the node if it is not UTC; when it was read if that matters; {@code label.NAME}, if it has any)
 * and the documents to expect, one a line.
 */
record Scenario(Path folder) {
  private static final String LABEL = "label.";
  private static final Path ROOT = Path.of("src", "test", "resources", "scenarios");

  static List<Scenario> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(Scenario::new).toList();
    }
  }

  String expected() throws IOException {
    return Files.readString(folder.resolve("expected.json"), UTF_8);
  }

  private Properties properties() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("scenario.properties"))) {
      properties.load(reader);
    }
    return properties;
  }

  /** Its log. */
  Source source() throws IOException {
    boolean messages = Files.exists(folder.resolve("in.messages"));
    byte[] bytes = Files.readAllBytes(folder.resolve(messages ? "in.messages" : "in.log"));
    Framing framing = messages ? Framing.MESSAGES : Framing.LINES;
    Properties properties = properties();
    String zone = properties.getProperty("zone", "UTC");
    String read = properties.getProperty("read", Instant.ofEpochMilli(Source.READ_MS).toString());
    return new Source(properties.getProperty("path"), framing, bytes)
        .in(zone, Instant.parse(read).toEpochMilli())
        .labelled(labels(properties));
  }

  private static Map<String, String> labels(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(LABEL))
        .collect(Collectors.toMap(name -> name.substring(LABEL.length()), properties::getProperty));
  }

  /** An empty pipe for it. */
  Pipe pipe() throws IOException {
    return Pipe.ofFormat(format());
  }

  /** The format that all of it has; empty if the catalogue says. */
  String format() throws IOException {
    return properties().getProperty("format", "");
  }

  /** The documents, sorted by where they begin in the log. */
  String actual() throws IOException {
    Source source = source();
    Pipe pipe = pipe();
    pipe.frame(source.frame(0, source.bytes().length));
    pipe.end();
    StringBuilder text = new StringBuilder();
    for (Event event : pipe.events()) {
      text.append(new String(event.document(), UTF_8)).append('\n');
    }
    return text.toString();
  }

  /** Writes what the code says now, for a person to read before it is committed. */
  public static void main(String[] names) throws IOException {
    for (String name : names) {
      Scenario scenario = new Scenario(ROOT.resolve(name));
      Files.writeString(scenario.folder().resolve("expected.json"), scenario.actual(), UTF_8);
    }
  }
}
