// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of the fluentd plugin detect-exceptions: exceptions of many languages between other
 * lines, and which lines are one of them. Cases about that plugin's own limits and times are
 * compared with what is right here; those about languages that can be switched off have no meaning.
 * A blank line is no event.
 */
class DetectExceptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> LIMITS =
      Set.of(
          "limit-max-bytes-high",
          "limit-max-bytes-low",
          "limit-max-lines",
          "out-flush-after-max-lines",
          "out-split-after-timeout");

  private static final Set<String> SWITCHED_OFF =
      Set.of(
          "buffer-non-configured-all",
          "buffer-non-configured-some",
          "buffer-single-language",
          "out-single-language");

  @TestFactory
  Stream<DynamicTest> every_case_gives_its_groups() throws IOException {
    Path first = Corpora.file("peers/detect-exceptions/cases/exc-java-exc.json");
    try (Stream<Path> files = Files.list(first.resolveSibling(""))) {
      return files.filter(file -> !SWITCHED_OFF.contains(name(file))).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), test(file)));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".json", "");
  }

  private static org.junit.jupiter.api.function.Executable test(Path file) {
    return () -> {
      JsonNode given = JSON.readTree(Files.readAllBytes(file));
      Map<String, List<String>> expected = new LinkedHashMap<>();
      given
          .path("expected_groups")
          .forEach(
              group -> {
                JsonNode lines = group.isArray() ? group : group.path("lines");
                List<String> texts = new ArrayList<>();
                lines.forEach(line -> texts.add(line.asText()));
                if (!texts.equals(List.of(""))) {
                  add(expected, group.path("stream").asText(""), String.join("\n", texts));
                }
              });
      boolean limits = LIMITS.contains(given.path("id").asText());
      assertEquals(limits ? withoutLimits(expected) : expected, found(given));
    };
  }

  /** Behind a limit or a pause the plugin makes each line a group; here they stay in the event. */
  private static Map<String, List<String>> withoutLimits(Map<String, List<String>> groups) {
    Map<String, List<String>> whole = new LinkedHashMap<>();
    groups.forEach(
        (stream, texts) ->
            whole.put(
                stream,
                List.of((String.join("\n", texts) + "\n").split("\n(?! |Caused|Exception:)", -1))));
    whole.replaceAll((stream, texts) -> texts.subList(0, texts.size() - 1));
    return whole;
  }

  private static Map<String, List<String>> found(JsonNode given) {
    Map<String, StringBuilder> streams = new LinkedHashMap<>();
    given
        .path("input_lines")
        .forEach(
            line ->
                streams
                    .computeIfAbsent("", name -> new StringBuilder())
                    .append(line.asText())
                    .append('\n'));
    given
        .path("input_records")
        .forEach(
            line ->
                streams
                    .computeIfAbsent(line.path("stream").asText(""), name -> new StringBuilder())
                    .append(line.path("line").asText())
                    .append('\n'));
    Map<String, List<String>> found = new LinkedHashMap<>();
    streams.forEach(
        (name, text) -> {
          byte[] log = text.toString().getBytes(UTF_8);
          Source source = new Source("/l/" + name + "/console.out", log);
          found.put(name, texts(Pipe.ofFormat("text").all(source), log));
        });
    return found;
  }

  private static List<String> texts(List<Event> events, byte[] log) {
    Map<Integer, String> byOffset = new java.util.TreeMap<>();
    for (Event event : events) {
      try {
        JsonNode document = JSON.readTree(event.document());
        int from = document.at("/log/offset").asInt();
        int bytes = document.at("/penstock/bytes").asInt();
        byOffset.put(from, new String(log, from, bytes - 1, UTF_8));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return List.copyOf(byOffset.values());
  }

  private static void add(Map<String, List<String>> groups, String stream, String text) {
    groups.computeIfAbsent(stream, name -> new ArrayList<>()).add(text);
  }
}
