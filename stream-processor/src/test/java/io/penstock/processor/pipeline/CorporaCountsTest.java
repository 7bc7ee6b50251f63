// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What comes of every log of the corpora: events, those with a stack trace, those that no format
 * knew. The counts were looked at by eye once; what is unparsed is prose. Logs whose lines are torn
 * inside (pipe) have their score here.
 */
class CorporaCountsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** Pieces of the same logs, with what stands out in each, so that it is compared everywhere. */
  static final Path EXCERPTS = RESOURCES.resolve("excerpts");

  static final Path COUNTS = RESOURCES.resolve("corpora-counts.txt");
  static final Path EXCERPT_COUNTS = RESOURCES.resolve("excerpt-counts.txt");

  @Test
  void every_excerpt_of_a_log_of_the_corpora_gives_its_counts() throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : names(EXCERPT_COUNTS)) {
      found.add(counted(name, EXCERPTS.resolve(name)));
    }
    assertEquals(Files.readString(EXCERPT_COUNTS).strip(), String.join("\n", found));
  }

  @Test
  void every_log_of_the_corpora_gives_its_counts() throws IOException {
    Corpora.file("oslo-generated/nova-api-4workers-file.log");
    List<String> found = new ArrayList<>();
    for (String name : names(COUNTS)) {
      found.add(counted(name, Corpora.file(name)));
    }
    assertEquals(Files.readString(COUNTS).strip(), String.join("\n", found));
  }

  static List<String> names(Path counts) throws IOException {
    return Files.readAllLines(counts).stream()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private static String counted(String name, Path file) throws IOException {
    Source source = source(name, Files.readAllBytes(file));
    Pipe pipe = Pipe.ofFormat(format(name));
    List<Event> events = pipe.all(source);
    return name
        + " events "
        + events.size()
        + " traces "
        + events.stream().filter(Event::traceback).count()
        + " unparsed "
        + events.stream().filter(Event::unparsed).count();
  }

  static Source source(String name, byte[] log) throws IOException {
    return name.endsWith(".jsonl")
        ? new Source("syslog:local", Framing.MESSAGES, messages(log))
        : new Source("/var/log/kolla/" + name, log);
  }

  /** Datagrams that were captured, one in each line, in the framing of a listener. */
  private static byte[] messages(byte[] captured) throws IOException {
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    for (String line : new String(captured, UTF_8).strip().split("\n", -1)) {
      byte[] message = Base64.getDecoder().decode(JSON.readTree(line).path("b64").asText());
      counted.writeBytes((message.length + " ").getBytes(UTF_8));
      counted.writeBytes(message);
    }
    return counted.toByteArray();
  }

  /** The format to read a log in; empty if the catalogue says. */
  static String format(String name) {
    boolean journal = name.startsWith("journal/journal-A.") && !name.endsWith(".short");
    return journal ? "journal" : "";
  }

  /** Writes the counts anew, for a person to look at before they are committed. */
  public static void main(String[] none) throws IOException {
    List<String> whole = new ArrayList<>();
    List<String> excerpts = new ArrayList<>();
    for (String name : names(COUNTS)) {
      whole.add(counted(name, Corpora.file(name)));
      excerpts.add(counted(name, EXCERPTS.resolve(name)));
    }
    Files.write(COUNTS, whole);
    Files.write(EXCERPT_COUNTS, excerpts);
  }
}
