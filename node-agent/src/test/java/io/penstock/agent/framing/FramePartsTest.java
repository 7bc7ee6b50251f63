// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramePartsTest {
  private static final int NEVER = Integer.MAX_VALUE;

  @Test
  void a_frame_within_the_limit_stays_whole() {
    Frame frame = Frames.lines("/l", "g", 10, "one\ntwo\n");
    assertEquals(List.of(frame), FrameParts.of(frame, 8, 9, "x"));
  }

  @Test
  void lines_are_parted_between_lines_and_keep_their_offsets() {
    assertEquals(
        List.of("10-14 one\n", "14-18 two\n", "18-24 three\n"),
        texts(FrameParts.of(Frames.lines("/l", "g", 10, "one\ntwo\nthree\n"), 7, NEVER, "x")));
  }

  @Test
  void a_line_over_the_limit_is_cut_and_flagged() {
    List<Frame> parts = FrameParts.of(Frames.lines("/l", "g", 0, "a\n123456789\n"), 4, NEVER, "x");
    assertEquals(List.of("0-2 a\n", "2-6 1234", "6-10 5678", "10-12 9\n"), texts(parts));
    assertEquals(
        List.of(Set.of(FrameFlag.MORE), Set.of(FrameFlag.CUT), Set.of(FrameFlag.CUT), Set.of()),
        parts.stream().map(part -> part.header().flags()).toList());
  }

  @Test
  void messages_are_parted_between_messages() {
    assertEquals(
        List.of("0-5 3 one", "5-10 3 two"),
        texts(FrameParts.of(messages("3 one3 two"), 6, NEVER, "x")));
  }

  @Test
  void a_message_over_the_limit_cannot_be_cut_and_is_a_part_of_its_own() {
    List<Frame> parts = FrameParts.of(messages("1 a9 1234567891 b"), 6, 12, "x");
    assertEquals(List.of("0-3 1 a", "3-14 9 123456789", "14-17 1 b"), texts(parts));
    assertEquals(
        List.of(Set.of(FrameFlag.MORE), Set.of(FrameFlag.MORE), Set.of()),
        parts.stream().map(part -> part.header().flags()).toList());
  }

  @Test
  void a_message_of_a_size_that_was_refused_is_reported_as_dropped_and_the_rest_goes_on() {
    List<Frame> parts = FrameParts.of(messages("1 a9 1234567891 b"), 6, 11, "too large");
    assertEquals(List.of("0-3 1 a", "3-14 ", "14-17 1 b"), texts(parts));
    assertEquals("too large", parts.get(1).header().cause());
  }

  private static List<String> texts(List<Frame> parts) {
    return parts.stream()
        .map(
            part ->
                part.header().startOffset()
                    + "-"
                    + part.header().endOffset()
                    + " "
                    + new String(part.value(), UTF_8))
        .toList();
  }

  private static Frame messages(String text) {
    byte[] value = text.getBytes(UTF_8);
    return new Frame(
        new FrameHeader(
            "ctl01",
            "syslog:local",
            "g",
            0,
            value.length,
            Framing.MESSAGES,
            1,
            "UTC",
            Map.of(),
            Set.of(),
            ""),
        2,
        value);
  }
}
