// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stack traces of each language as its runtime prints them, between other lines and one behind the
 * other: each is one event, and the lines around it are others. Each stands below a line with its
 * name.
 */
class LanguagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TRACES = Path.of("src", "test", "resources", "stack-traces.txt");

  static Stream<String> traces() throws IOException {
    return Arrays.stream(Files.readString(TRACES).split("(?m)^== ", -1)).skip(1);
  }

  @ParameterizedTest
  @MethodSource("traces")
  void a_stack_trace_is_one_event(String named) throws IOException {
    String trace = named.substring(named.indexOf('\n') + 1).stripTrailing();
    List<String> lines = List.of("it begins", trace, "it goes on", trace, trace);
    byte[] log = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    List<Event> events = Pipe.ofFormat("text").all(new Source("/l/console.out", log));
    assertEquals(lines, events.stream().map(event -> raw(event, log)).toList());
    assertEquals(3, events.stream().filter(Event::traceback).count());
  }

  private static String raw(Event event, byte[] log) {
    JsonNode document = document(event);
    int from = document.at("/log/offset").asInt();
    return new String(log, from, document.at("/penstock/bytes").asInt() - 1, UTF_8);
  }

  private static JsonNode document(Event event) {
    try {
      return JSON.readTree(event.document());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
