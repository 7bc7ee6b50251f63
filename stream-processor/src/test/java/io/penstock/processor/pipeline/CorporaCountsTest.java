// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What comes of every log of the corpora: events, those with a stack trace, those that no format
 * knew. The counts were looked at by eye once; what is unparsed is prose. Logs whose lines are torn
 * inside (pipe) have their score here.
 */
class CorporaCountsTest {
  private static final Path COUNTS = Path.of("src", "test", "resources", "corpora-counts.txt");

  @Test
  void every_log_of_the_corpora_gives_its_counts() throws IOException {
    Corpora.file("oslo-generated/nova-api-4workers-file.log");
    List<String> expected = Files.readAllLines(COUNTS);
    List<String> found = new ArrayList<>();
    for (String line : expected) {
      found.add(counted(line.substring(0, line.indexOf(' '))));
    }
    assertEquals(String.join("\n", expected), String.join("\n", found));
  }

  private static String counted(String name) throws IOException {
    byte[] log = Files.readAllBytes(Corpora.file(name));
    Source source = new Source("/var/log/kolla/" + name, log);
    Pipe pipe = name.startsWith("journal/journal-A.") ? journal(name) : new Pipe();
    List<Event> events = pipe.all(source);
    return name
        + " events "
        + events.size()
        + " traces "
        + events.stream().filter(Event::traceback).count()
        + " unparsed "
        + events.stream().filter(Event::unparsed).count();
  }

  private static Pipe journal(String name) {
    return name.endsWith(".short") ? new Pipe() : Pipe.ofFormat("journal");
  }

  /** Writes the counts of these logs, for a person to look at before they are committed. */
  public static void main(String[] names) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(counted(name));
    }
    Files.write(COUNTS, lines);
  }
}
