// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSplitterTest {
  private final List<String> messages = new ArrayList<>();
  private final SharedRoom room = new SharedRoom(1 << 20);

  private StreamSplitter splitter(StreamFraming framing, int max) {
    return new StreamSplitter(
        framing,
        max,
        room,
        (bytes, from, size, cut) ->
            messages.add(new String(bytes, from, size, ISO_8859_1) + (cut ? "…cut" : "")));
  }

  private static boolean feed(StreamSplitter splitter, String text) throws InterruptedException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return splitter.feed(bytes, bytes.length);
  }

  @Test
  void a_length_a_space_and_an_angle_are_octet_counting() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.AUTO, 100);
    assertTrue(feed(splitter, "6 <1>a\nb8 <1>\0\0\0cd"));
    assertEquals(List.of("<1>a\nb", "<1>\0\0\0cd"), messages);
  }

  @Test
  void everything_else_is_ended_by_newlines() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.AUTO, 100);
    assertTrue(feed(splitter, "2026-11-22 no head\n16 Nov a number first\n\n<1>x\n"));
    assertEquals(List.of("2026-11-22 no head", "16 Nov a number first", "<1>x"), messages);
  }

  @Test
  void framing_is_told_apart_when_bytes_come_one_by_one() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.AUTO, 100);
    for (String one : "12 <1>45678901215 <2>45678901234516 <".split("", -1)) {
      assertTrue(feed(splitter, one));
    }
    assertEquals(List.of("<1>456789012", "<2>456789012345"), messages);
    assertFalse(splitter.finish());
    assertEquals("<…cut", messages.get(2));
  }

  @Test
  void a_message_of_the_limit_is_whole_and_a_longer_one_goes_on() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.NEWLINE, 5);
    assertTrue(feed(splitter, "12345\n1234567\nxy\n"));
    assertEquals(List.of("12345", "12345…cut", "67", "xy"), messages);
  }

  @Test
  void a_counted_message_beyond_the_limit_goes_on() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.OCTET_COUNTING, 4);
    assertTrue(feed(splitter, "10 12345678902 ab"));
    assertEquals(List.of("1234…cut", "5678…cut", "90", "ab"), messages);
    assertTrue(splitter.finish());
  }

  @Test
  void broken_counting_ends_the_connection_and_keeps_what_came() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.OCTET_COUNTING, 100);
    assertFalse(feed(splitter, "4 <1>axaaa"));
    assertEquals(List.of("<1>a", "xaaa…cut"), messages);
  }

  @Test
  void a_leading_zero_and_a_length_of_ten_digits_are_broken() throws Exception {
    assertFalse(feed(splitter(StreamFraming.OCTET_COUNTING, 100), "0 "));
    assertFalse(feed(splitter(StreamFraming.OCTET_COUNTING, 100), "1234567890 "));
  }

  @Test
  void a_last_line_without_newline_is_kept_and_told() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.AUTO, 100);
    assertTrue(feed(splitter, "<1>a\n<1>b"));
    assertFalse(splitter.finish());
    assertEquals(List.of("<1>a", "<1>b"), messages);
  }

  @Test
  void nul_ends_messages_where_it_is_set() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.NUL, 100);
    assertTrue(feed(splitter, "<11>two\nlines\0<11>x\0"));
    assertEquals(List.of("<11>two\nlines", "<11>x"), messages);
    assertTrue(splitter.finish());
  }

  @Test
  void without_room_a_long_line_comes_in_parts_and_no_byte_is_lost() throws Exception {
    StreamSplitter splitter = crowded(StreamFraming.NEWLINE);
    String message = "<13>" + "abcdefg".repeat(5_000);
    feedInReads(splitter, message + "\n");
    assertTrue(feed(splitter, "<1>xy\n"));
    checkParts(splitter, message);
  }

  @Test
  void without_room_a_long_counted_message_comes_in_parts_too() throws Exception {
    StreamSplitter splitter = crowded(StreamFraming.OCTET_COUNTING);
    String message = "<13>" + "abcdefg".repeat(5_000);
    feedInReads(splitter, message.length() + " " + message);
    assertTrue(feed(splitter, "5 <1>xy"));
    checkParts(splitter, message);
  }

  private StreamSplitter crowded(StreamFraming framing) {
    assertTrue(room.take(room.leftBytes() - 1_000));
    return splitter(framing, 50_000);
  }

  private void checkParts(StreamSplitter splitter, String message) {
    assertTrue(splitter.crowded());
    assertFalse(splitter.crowded());
    assertEquals("<1>xy", messages.remove(messages.size() - 1));
    assertEquals(message, String.join("", messages).replace("…cut", ""));
    assertTrue(messages.size() > 3, messages.size() + " parts");
    assertEquals(1_000, room.leftBytes());
  }

  @Test
  void room_is_given_back_when_a_message_is_whole_and_when_the_connection_ends() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.NEWLINE, 50_000);
    feedInReads(splitter, "x".repeat(40_000));
    assertTrue(room.leftBytes() < (1 << 20) - 30_000, room.leftBytes() + " left");
    assertTrue(feed(splitter, "\n"));
    assertEquals(1 << 20, room.leftBytes());
    feedInReads(splitter, "x".repeat(40_000));
    splitter.finish();
    assertEquals(1 << 20, room.leftBytes());
  }

  private static void feedInReads(StreamSplitter splitter, String text)
      throws InterruptedException {
    for (int at = 0; at < text.length(); at += StreamSplitter.READ_BYTES) {
      int end = Math.min(text.length(), at + StreamSplitter.READ_BYTES);
      assertTrue(feed(splitter, text.substring(at, end)));
    }
  }

  @Test
  void long_lines_over_many_reads_keep_every_byte() throws Exception {
    StreamSplitter splitter = splitter(StreamFraming.NEWLINE, 50_000);
    String line = "x".repeat(30_000);
    for (int i = 0; i < 20; i++) {
      assertTrue(feed(splitter, line.substring(0, 10_000)));
      assertTrue(feed(splitter, line.substring(10_000) + "\n"));
    }
    assertEquals(20, messages.stream().filter(line::equals).count());
  }
}
