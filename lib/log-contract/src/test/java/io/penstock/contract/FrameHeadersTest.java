// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameHeadersTest {
  private static final FrameHeader FULL =
      new FrameHeader(
          "ctl01",
          "/var/log/kolla/nova/nova-api.log",
          "3f7k2m9qxw4ta-1",
          65536,
          131000,
          Framing.LINES,
          1795345562229L,
          "Europe/Berlin",
          Map.of("service", "nova", "environment", "prüfung"),
          Set.of(FrameFlag.PARTIAL, FrameFlag.CUT, FrameFlag.MORE),
          "");

  @Test
  void the_headers_are_the_golden_ones() {
    assertEquals(Golden.text("frame-headers.txt"), asText(encoded(FULL)));
  }

  @Test
  void a_dropped_range_carries_its_cause() {
    FrameHeader dropped =
        new FrameHeader(
            "n",
            "s",
            "g",
            10,
            20,
            Framing.LINES,
            0,
            "UTC",
            Map.of(),
            Set.of(FrameFlag.DROPPED),
            "drop-oldest");
    assertEquals(new FrameHeaders.Decoded.Ok(dropped), FrameHeaders.decode(encoded(dropped)));
  }

  @Test
  void a_charset_has_a_header_of_its_own() {
    FrameHeader other =
        new FrameHeader(
            "n", "s", "g", 10, 20, Framing.LINES, 0, "UTC", Map.of(), Set.of(), "", "UTF-16LE");
    assertEquals("UTF-16LE", new String(encoded(other).get(FrameHeaders.CHARSET), UTF_8));
    assertEquals(new FrameHeaders.Decoded.Ok(other), FrameHeaders.decode(encoded(other)));
  }

  @Test
  void what_was_written_is_read_back() {
    assertEquals(new FrameHeaders.Decoded.Ok(FULL), FrameHeaders.decode(encoded(FULL)));
  }

  @Test
  void an_unknown_version_says_what_was_found() {
    assertEquals(
        "contract version is 2, this processor reads 1", reasonWith(FrameHeaders.VERSION, "2"));
  }

  @Test
  void a_missing_header_is_named() {
    Map<String, byte[]> headers = encoded(FULL);
    headers.remove(FrameHeaders.STREAM);
    assertEquals(
        new FrameHeaders.Decoded.Bad("header 'stream' is missing"), FrameHeaders.decode(headers));
  }

  @Test
  void a_number_that_is_none_is_shown() {
    assertEquals(
        "header 'start' must be a number, found 'ten'", reasonWith(FrameHeaders.START, "ten"));
  }

  @Test
  void an_end_before_the_start_is_refused() {
    assertEquals("not a range: 65536-1", reasonWith(FrameHeaders.END, "1"));
  }

  @Test
  void an_unknown_framing_is_refused() {
    assertEquals(
        "header 'framing' must be lines or messages, found 'xml'",
        reasonWith(FrameHeaders.FRAMING, "xml"));
  }

  @Test
  void an_unknown_flag_is_refused() {
    assertEquals(
        "header 'flags' holds an unknown flag 'odd'",
        reasonWith(FrameHeaders.FLAGS, "partial,odd"));
  }

  @Test
  void more_is_no_word_among_the_flags() {
    assertEquals(
        "header 'flags' holds an unknown flag 'more'", reasonWith(FrameHeaders.FLAGS, "more"));
  }

  @Test
  void an_empty_node_cannot_be_made() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new FrameHeader("", "s", "g", 0, 0, Framing.LINES, 0, "UTC", Map.of(), Set.of(), ""));
  }

  private static String reasonWith(String name, String value) {
    Map<String, byte[]> headers = encoded(FULL);
    headers.put(name, value.getBytes(UTF_8));
    return ((FrameHeaders.Decoded.Bad) FrameHeaders.decode(headers)).reason();
  }

  private static Map<String, byte[]> encoded(FrameHeader header) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    FrameHeaders.encode(header, headers::put);
    return headers;
  }

  private static String asText(Map<String, byte[]> headers) {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        (name, value) ->
            text.append(name).append(": ").append(new String(value, UTF_8)).append('\n'));
    return text.toString();
  }
}
