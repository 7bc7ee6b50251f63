// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real oslo.log output against the truth that its writer kept beside it. */
class GroundTruthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void an_excerpt_of_four_workers_in_one_file() throws IOException {
    compare(resource("nova-api.log"), resource("nova-api.truth.jsonl"), 200, 30);
  }

  @Test
  void four_workers_in_one_file() throws IOException {
    Path log = Corpora.file("oslo-generated/nova-api-4workers-file.log");
    compare(log, truth(log), 1020, 159);
  }

  @Test
  void debug_messages_with_their_place_in_the_code() throws IOException {
    Path log = Corpora.file("oslo-generated/nova-compute-debug-file.log");
    compare(log, truth(log), 636, 86);
  }

  @Test
  void an_excerpt_of_debug_messages() throws IOException {
    Path log = resource("nova-compute-debug.log");
    compare(log, truth(log), 16, 3);
  }

  @Test
  void three_workers_that_write_json() throws IOException {
    compareJson(Corpora.file("oslo-generated/nova-api-3workers-json.log"), 514, 74);
  }

  @Test
  void an_excerpt_of_json() throws IOException {
    compareJson(resource("nova-api-json.log"), 16, 2);
  }

  @Test
  void fifty_four_megabytes() throws IOException {
    Path log = Corpora.file("throughput/big-mixed.log.zst");
    compare(log, Corpora.file("throughput/big-mixed.truth.jsonl.zst"), 65_408, 4483);
  }

  @Test
  void five_workers_interleaved_line_by_line() throws IOException {
    compareInterleaved(Corpora.file("oslo-generated/neutron-server-5workers-mux.log"), 852, 136);
  }

  @Test
  void an_excerpt_of_interleaved_workers() throws IOException {
    compareInterleaved(resource("neutron-server-mux.log"), 79, 7);
  }

  @Test
  void plain_tracebacks_between_other_lines_of_a_standard_error() throws IOException {
    comparePlain(Corpora.file("python-stderr/plain-tracebacks.log"), 205, 71);
  }

  @Test
  void an_excerpt_of_a_standard_error() throws IOException {
    comparePlain(resource("plain-tracebacks.log"), 40, 12);
  }

  /** Its formatter leaves blank lines of a traceback out, and the last newline. */
  private static void compareJson(Path log, int count, int tracebacks) throws IOException {
    List<Event> events = events(bytes(log));
    assertCounts(events, count, tracebacks);
    assertEquals(tracesOfTruth(bytes(truth(log))), traces(events));
  }

  private static void compareInterleaved(Path log, int count, int tracebacks) throws IOException {
    List<Event> events = events(bytes(log));
    assertCounts(events, count, tracebacks);
    assertEquals(writersOfTruth(bytes(truth(log))), writers(events));
  }

  private static void comparePlain(Path log, int count, int tracebacks) throws IOException {
    byte[] text = bytes(log);
    List<Event> events = Pipe.events(new Source("/var/log/kolla/nova/console.out", text));
    assertCounts(events, count, tracebacks);
    assertEquals(blocksOfTruth(bytes(truth(log))), blocks(events, text));
  }

  private static void assertCounts(List<Event> events, int count, int tracebacks) {
    assertEquals(count, events.size());
    assertEquals(tracebacks, events.stream().filter(Event::traceback).count());
  }

  private static void compare(Path log, Path truth, int count, int tracebacks) throws IOException {
    byte[] text = bytes(log);
    List<Event> events = events(text);
    assertCounts(events, count, tracebacks);
    assertEquals(rawOfTruth(bytes(truth)), raw(events, text));
  }

  private static List<Event> events(byte[] text) {
    return Pipe.events(new Source("/var/log/kolla/nova/nova-api.log", text));
  }

  /** SHA-1 of each event's text in the file and of its traceback, sorted. */
  private static List<String> raw(List<Event> events, byte[] log) throws IOException {
    List<String> found = new ArrayList<>();
    for (Event event : events) {
      JsonNode document = JSON.readTree(event.document());
      int from = document.at("/log/offset").asInt();
      int to = from + document.at("/penstock/bytes").asInt() - 1;
      String trace = document.at("/error/stack_trace").asText("");
      found.add(sha1(Arrays.copyOfRange(log, from, to)) + " " + sha1(trace.getBytes(UTF_8)));
    }
    found.sort(null);
    return found;
  }

  private static List<String> rawOfTruth(byte[] truth) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : new String(truth, UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode event = JSON.readTree(line);
        expected.add(hash(event, "raw") + " " + hash(event, "traceback"));
      }
    }
    expected.sort(null);
    return expected;
  }

  private static String hash(JsonNode event, String name) {
    String hashed = event.path(name + "_sha1").asText("");
    return hashed.isEmpty() ? sha1(event.path(name).asText("").getBytes(UTF_8)) : hashed;
  }

  /** Who wrote which traceback, sorted: what must hold where lines of an event lie apart. */
  private static List<String> writers(List<Event> events) throws IOException {
    List<String> found = new ArrayList<>();
    for (Event event : events) {
      JsonNode document = JSON.readTree(event.document());
      found.add(
          document.at("/process/pid").asText()
              + document.at("/log/logger").asText()
              + document.at("/error/stack_trace").asText(""));
    }
    found.sort(null);
    return found;
  }

  private static List<String> traces(List<Event> events) throws IOException {
    List<String> found = new ArrayList<>();
    for (Event event : events) {
      JsonNode document = JSON.readTree(event.document());
      found.add(
          document.path("message").asText()
              + '|'
              + document.at("/openstack/request_id").asText()
              + '|'
              + withoutBlankLines(document.at("/error/stack_trace").asText("")));
    }
    found.sort(null);
    return found;
  }

  private static List<String> tracesOfTruth(byte[] truth) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : new String(truth, UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode event = JSON.readTree(line);
        expected.add(
            event.path("message").asText()
                + '|'
                + event.path("request_id").asText("")
                + '|'
                + withoutBlankLines(event.path("traceback").asText("")));
      }
    }
    expected.sort(null);
    return expected;
  }

  private static String withoutBlankLines(String trace) {
    return trace.replaceAll("\n+", "\n").strip();
  }

  private static List<String> writersOfTruth(byte[] truth) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : new String(truth, UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        JsonNode event = JSON.readTree(line);
        expected.add(
            event.path("pid").asText()
                + event.path("logger").asText()
                + (event.hasNonNull("traceback") ? event.path("traceback").asText() : ""));
      }
    }
    expected.sort(null);
    return expected;
  }

  /** The text of each event in the file, sorted. */
  private static List<String> blocks(List<Event> events, byte[] log) throws IOException {
    List<String> found = new ArrayList<>();
    for (Event event : events) {
      JsonNode document = JSON.readTree(event.document());
      int from = document.at("/log/offset").asInt();
      int length = document.at("/penstock/bytes").asInt();
      found.add(new String(log, from, length, UTF_8));
    }
    found.sort(null);
    return found;
  }

  private static List<String> blocksOfTruth(byte[] truth) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : new String(truth, UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        expected.add(JSON.readTree(line).path("text").asText());
      }
    }
    expected.sort(null);
    return expected;
  }

  private static Path truth(Path log) {
    return log.resolveSibling(String.valueOf(log.getFileName()).replace(".log", ".truth.jsonl"));
  }

  private static Path resource(String name) {
    return Path.of("src", "test", "resources", "truth", name);
  }

  private static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".zst")) {
      return bytes;
    }
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return bytes.length == 0
          ? ""
          : HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
