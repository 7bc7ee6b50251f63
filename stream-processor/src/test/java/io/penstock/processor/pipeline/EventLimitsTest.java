// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.coalesce.Limits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that are too long, and streams with too many of them open. */
class EventLimitsTest {
  private final Pipe pipe = new Pipe();

  @Test
  void an_event_is_cut_at_its_limit_of_lines_too() {
    String text = NovaLog.TEXT.substring(0, 48) + "more\n".repeat(Limits.DEFAULT.eventLines() + 5);
    pipe.all(new Source(NovaLog.PATH, text.getBytes(UTF_8)));
    assertEquals(2, pipe.events().size());
    assertTrue(pipe.document(0).contains("\"lines\":10000"));
    assertTrue(pipe.document(1).contains("\"lines\":6"));
    assertTrue(pipe.document(1).contains("\"cut\""));
  }

  @Test
  void a_cut_traceback_keeps_every_byte() {
    String line = "2026-11-22 11:06:02.230 7 ERROR nova.api   File \"x.py\", line 1, in x\n";
    byte[] text = (NovaLog.TEXT.substring(0, 188) + line.repeat(8000)).getBytes(UTF_8);
    Source large = new Source(NovaLog.PATH, text);
    pipe.frame(large.frame(0, text.length));
    pipe.end();
    assertTrue(pipe.events().size() >= 3);
    assertTrue(pipe.document(1).contains("\"tags\":[\"cut\"]"));
    assertEquals(text.length, pipe.balanced().eventBytes());
  }

  @Test
  void more_than_64_writers_that_interleave_complete_the_one_that_waited_longest() {
    String text =
        IntStream.rangeClosed(0, Limits.DEFAULT.openEvents())
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] one\n")
            .collect(Collectors.joining());
    Source many = new Source(NovaLog.PATH, text.getBytes(UTF_8));
    pipe.frame(many.frame(0, many.bytes().length));
    assertEquals(1, pipe.events().size());
    assertTrue(pipe.document(0).contains("\"pid\":0"));
    assertFalse(pipe.document(0).contains("\"cut\""), pipe.document(0));
  }

  @Test
  void of_more_than_64_writers_what_comes_of_an_event_that_made_room_is_tagged() {
    interleave();
    assertEquals(80, heads("\"message\":\"one\""));
    assertEquals(80 * 4, cut());
    assertEquals(80 * 5, pipe.balanced().events());
  }

  @Test
  void it_is_tagged_after_a_restart_too() {
    pipe.keepNoLanes();
    interleave();
    assertEquals(80 * 4, cut());
  }

  @Test
  void an_event_of_several_lines_that_made_room_is_tagged_and_its_rest_and_no_later_one() {
    String first = "2026-11-22 11:06:02.229 7 ERROR nova.api [-] one\n" + line(7, "Traceback");
    String others =
        IntStream.range(100, 164)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] other\n")
            .collect(Collectors.joining());
    String later = "2026-11-22 11:06:03.000 7 INFO nova.api [-] later\n";
    all(first + others + line(7, "KeyError") + later);
    assertEquals(2, cut());
    assertTrue(
        pipe.document(0).contains("\"message\":\"one\"") && pipe.document(0).contains("\"cut\""));
    assertEquals(67, pipe.balanced().events());
  }

  @Test
  void more_than_512_kib_in_open_events_send_the_one_that_was_written_to_longest_ago() {
    String text =
        IntStream.rangeClosed(1, 3)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " INFO nova.api [-] one\n")
            .map(head -> head + ("x".repeat(999) + "\n").repeat(200))
            .collect(Collectors.joining());
    Source large = new Source(NovaLog.PATH, text.getBytes(UTF_8));
    pipe.frame(large.frame(0, large.bytes().length));
    assertEquals(1, pipe.events().size());
    assertTrue(pipe.document(0).contains("\"pid\":1") && pipe.document(0).contains("\"cut\""));
    assertTrue(pipe.balanced().openBytes() <= Limits.DEFAULT.openBytes());
  }

  /** Records of five lines of 80 writers, line by line. */
  private void interleave() {
    List<String> parts = List.of("Traceback", "  File", "    x()", "KeyError");
    String heads =
        IntStream.range(0, 80)
            .mapToObj(pid -> "2026-11-22 11:06:02.229 " + pid + " ERROR nova.api [-] one")
            .collect(Collectors.joining("\n", "", "\n"));
    String rest =
        parts.stream()
            .flatMap(part -> IntStream.range(0, 80).mapToObj(pid -> line(pid, part)))
            .collect(Collectors.joining());
    all(heads + rest);
  }

  private static String line(int pid, String text) {
    return "2026-11-22 11:06:02.229 " + pid + " ERROR nova.api " + text + "\n";
  }

  private void all(String text) {
    Source many = new Source(NovaLog.PATH, text.getBytes(UTF_8));
    int middle = many.lineEnd(text.length() / 2);
    pipe.frame(many.frame(0, middle));
    pipe.frame(many.frame(middle, text.length()));
    pipe.end();
  }

  private long heads(String text) {
    return IntStream.range(0, pipe.events().size())
        .filter(i -> pipe.document(i).contains(text))
        .count();
  }

  private long cut() {
    return heads("\"tags\":[\"cut\"");
  }
}
