// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Framing;
import io.penstock.contract.ProcessorLedger;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file that was rotated inside a record: the record is one event of the older generation. */
class RotationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOVA = "/var/log/kolla/nova/nova-api.log";
  private static final String P = "2026-11-22 11:06:02.230 7 ERROR nova.api ";
  private static final String HEAD = P + "[-] two: KeyError: 'k'\n";
  private static final String TRACE = P + "Traceback (most recent call last):\n";
  private static final String REST = P + "KeyError: 'k'\n" + P + "\n";
  private static final String NEXT = "2026-11-22 11:06:02.231 7 INFO nova.api [-] three\n";

  private final Pipe pipe = new Pipe();

  @Test
  void the_rest_of_a_traceback_belongs_to_the_generation_it_began_in() throws IOException {
    rotate(NOVA, HEAD + TRACE, REST + NEXT);
    pipe.end();
    JsonNode event = document("g1 0");
    assertEquals(
        "Traceback (most recent call last):\nKeyError: 'k'\n",
        event.at("/error/stack_trace").asText());
    assertEquals(HEAD.length() + TRACE.length(), event.at("/penstock/bytes").asInt());
    assertEquals(REST.length(), event.at("/penstock/continued_bytes").asInt());
    assertEquals(List.of("g1 0", "g2 " + REST.length()), List.copyOf(documents().keySet()));
    assertBalanced(HEAD.length() + TRACE.length(), NEXT.length(), REST.length());
  }

  @Test
  void an_event_that_was_sent_before_the_rotation_is_sent_again_whole() throws IOException {
    frame("g1", NOVA, HEAD + TRACE);
    pipe.waitMs(40_000);
    frame("g2", NOVA, REST + NEXT);
    pipe.end();
    assertEquals(3, pipe.events().size());
    assertEquals("'k'", document("g1 0").at("/error/message").asText());
    assertBalanced(HEAD.length() + TRACE.length(), NEXT.length(), REST.length());
  }

  @Test
  void a_restart_between_the_generations_changes_nothing() throws IOException {
    frame("g1", NOVA, HEAD + TRACE);
    pipe.restart();
    frame("g2", NOVA, REST);
    pipe.restart();
    frame("g2", NOVA, REST, NEXT);
    pipe.end();
    assertEquals("'k'", document("g1 0").at("/error/message").asText());
    assertBalanced(HEAD.length() + TRACE.length(), NEXT.length(), REST.length());
  }

  @Test
  void a_plain_traceback_goes_on_in_the_next_generation() throws IOException {
    rotate(
        "/l/console.out",
        "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n",
        "    f()\nKeyError: 1\nnext\n");
    pipe.end();
    assertEquals("KeyError", document("g1 0").at("/error/type").asText());
    assertEquals("next", document("g2 20").path("message").asText());
  }

  @Test
  void a_message_goes_on_in_the_next_generation_up_to_the_first_head() throws IOException {
    rotate(NOVA, HEAD.replace("ERROR", "INFO"), "more\n" + NEXT + "its own\n");
    pipe.end();
    assertEquals("two: KeyError: 'k'\nmore", document("g1 0").path("message").asText());
    assertEquals("three\nits own", document("g2 5").path("message").asText());
  }

  @Test
  void colours_in_the_next_generation_are_removed_from_the_event_of_the_older() throws IOException {
    rotate(NOVA, HEAD.replace("ERROR", "INFO"), "\33[31mmore\33[0m\n" + NEXT);
    pipe.end();
    assertEquals("two: KeyError: 'k'\nmore", document("g1 0").path("message").asText());
  }

  @Test
  void a_last_line_without_its_end_goes_on_with_the_older_generation_and_survives_a_restart()
      throws IOException {
    rotate(NOVA, HEAD.replace("ERROR", "INFO"), "more");
    pipe.waitMs(40_000);
    pipe.restart();
    pipe.waitMs(40_000);
    assertEquals("two: KeyError: 'k'\nmore", document("g1 0").path("message").asText());
  }

  @Test
  void a_line_that_begins_with_a_head_is_the_new_generations() throws IOException {
    rotate(NOVA, HEAD + TRACE + REST, NEXT);
    pipe.end();
    assertEquals(List.of("g1 0", "g2 0"), List.copyOf(documents().keySet()));
  }

  @Test
  void a_file_that_begins_long_after_the_rotation_is_not_the_same_event() throws IOException {
    frame("g1", NOVA, HEAD);
    pipe.waitMs(40_000);
    pipe.laterMs(6 * 60_000);
    frame("g2", NOVA, REST);
    pipe.end();
    assertEquals(List.of("g1 0", "g2 0"), List.copyOf(documents().keySet()));
  }

  private void rotate(String stream, String older, String newer) {
    frame("g1", stream, older);
    frame("g2", stream, newer);
  }

  private void frame(String generation, String stream, String text) {
    frame(generation, stream, "", text);
  }

  private void frame(String generation, String stream, String known, String text) {
    byte[] all = (known + text).getBytes(UTF_8);
    pipe.frame(
        new Source(stream, Framing.LINES, generation, all).frame(known.length(), all.length));
  }

  private void assertBalanced(long first, long second, long continued) {
    List<ProcessorLedger> ledger = pipe.report();
    assertEquals(List.of(first, second), ledger.stream().map(ProcessorLedger::eventBytes).toList());
    assertEquals(
        List.of(0L, continued), ledger.stream().map(ProcessorLedger::ignoredBytes).toList());
    ledger.forEach(
        entry ->
            assertEquals(
                entry.acceptedBytes(),
                entry.eventBytes() + entry.ignoredBytes() + entry.openBytes()));
  }

  private JsonNode document(String key) throws IOException {
    return java.util.Objects.requireNonNull(documents().get(key), key);
  }

  /** The index: newest document of each id, by generation and offset. */
  private Map<String, JsonNode> documents() throws IOException {
    Map<String, JsonNode> index = new LinkedHashMap<>();
    for (Event event : pipe.events()) {
      JsonNode document = JSON.readTree(event.document());
      String generation = document.at("/penstock/generation").asText();
      index.put(generation + " " + document.at("/log/offset").asInt(), document);
    }
    Map<String, JsonNode> sorted = new java.util.TreeMap<>(index);
    return sorted;
  }
}
