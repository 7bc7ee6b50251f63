// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.ProcessorLedger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sources that are not written in UTF-8. */
class CharsetTest {
  private static final String TEXT =
      """
      2026-11-22 11:06:02.229 7 INFO nova.api [-] gr\u00fc\u00df dich \ud83d\ude00
      2026-11-22 11:06:03.229 7 ERROR nova.api [-] \u65e5\u672c\u8a9e\u010a\u0a0d
        and more of it
      """;

  private static Source source(String text) {
    return new Source("/var/log/kolla/nova/nova-api.log", text.getBytes(UTF_8));
  }

  private static List<String> messages(List<Event> events) {
    return events.stream()
        .map(event -> new String(event.document(), UTF_8))
        .map(document -> document.replaceAll(".*\"message\":\"([^\"]*)\".*", "$1"))
        .collect(Collectors.toList());
  }

  @Test
  void text_in_utf_16_becomes_the_same_text() {
    List<String> expected = messages(Pipe.events(source(TEXT)));
    assertTrue(expected.get(0).contains("gr\u00fc\u00df dich \ud83d\ude00"), expected.get(0));
    assertEquals(expected, messages(Pipe.events(source(TEXT).in("UTF-16LE"))));
    assertEquals(expected, messages(Pipe.events(source(TEXT).in("UTF-16BE"))));
  }

  @Test
  void text_in_a_legacy_charset_becomes_the_same_text() {
    String text = "2026-11-22 11:06:02.229 7 INFO nova.api [-] gr\u00fc\u00df dich\n";
    List<String> expected = messages(Pipe.events(source(text)));
    assertEquals(expected, messages(Pipe.events(source(text).in("ISO-8859-1"))));
    assertEquals(expected, messages(Pipe.events(source(text).in("windows-1252"))));
  }

  @Test
  void a_byte_order_mark_is_no_text_and_its_bytes_count() {
    Source marked = source("\ufeff" + TEXT).in("UTF-16LE");
    List<Event> events = Pipe.events(marked);
    assertEquals(messages(Pipe.events(source(TEXT))), messages(events));
    assertEquals(0, events.get(0).offset());
  }

  @Test
  void offsets_and_bytes_are_those_of_the_source() {
    Source source = source(TEXT).in("UTF-16BE");
    Pipe pipe = new Pipe();
    List<Event> events = pipe.all(source);
    ProcessorLedger ledger = pipe.report().get(0);
    assertEquals(source.bytes().length, ledger.acceptedBytes());
    assertEquals(source.bytes().length, ledger.eventBytes());
    assertEquals(2L * TEXT.indexOf("2026-11-22 11:06:03"), events.get(1).offset());
  }

  @Test
  void what_is_no_character_is_replaced_and_its_bytes_count() {
    byte[] torn = "ab\ud83d\ude00\n".getBytes(StandardCharsets.UTF_16LE);
    torn[7] = 0x20;
    Source source = source("").with(torn, "UTF-16LE");
    Pipe pipe = new Pipe();
    List<Event> events = pipe.all(source);
    assertTrue(new String(events.get(0).document(), UTF_8).contains("ab\ufffd"));
    assertEquals(torn.length, pipe.report().get(0).eventBytes());
  }

  @Test
  void a_charset_that_nobody_knows_is_a_dead_letter_and_the_rest_flows_on() {
    Pipe pipe = new Pipe();
    Source unknown = source("").with("x\n".getBytes(UTF_8), "no-such");
    pipe.frame(unknown.frame(0, 2));
    Source known = source("x\nhello\n");
    pipe.frame(known.frame(2, 8));
    pipe.end();
    assertEquals("this processor reads no charset 'no-such'", pipe.deadLetters().get(0).reason());
    assertEquals(1, pipe.events().size());
  }

  @Test
  void a_line_over_the_limit_is_cut_between_characters() {
    String text = "\ud83d\ude00".repeat(300_000) + "\n";
    Source source = source(text).in("UTF-16LE");
    Pipe pipe = new Pipe();
    List<Event> events = pipe.all(source);
    assertTrue(
        events.stream().noneMatch(one -> new String(one.document(), UTF_8).contains("\ufffd")));
    assertEquals(source.bytes().length, pipe.report().get(0).eventBytes());
  }

  @Test
  void a_line_that_waits_over_a_restart_is_read_in_its_charset() {
    Source source = source(TEXT).in("UTF-16LE");
    Pipe pipe = new Pipe();
    pipe.frame(source.frame(0, 21));
    pipe.restart();
    pipe.frame(source.frame(21, source.bytes().length));
    pipe.end();
    assertEquals(messages(Pipe.events(source(TEXT))), messages(pipe.events()));
  }

  @Test
  void a_charset_that_is_corrected_later_is_right_from_then_on() {
    Source wrong = source(TEXT).in("UTF-16LE");
    byte[] bytes = Arrays.copyOf(wrong.bytes(), wrong.bytes().length);
    Pipe pipe = new Pipe();
    int line = wrong.lineEnd(20);
    pipe.frame(source("").with(bytes, "").frame(0, line));
    pipe.frame(wrong.frame(line, bytes.length));
    pipe.end();
    assertEquals(bytes.length, pipe.report().get(0).eventBytes());
  }
}
