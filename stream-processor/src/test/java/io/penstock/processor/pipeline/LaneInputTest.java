// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which frames a lane cannot read, and why. */
class LaneInputTest {
  private static final byte[] LINE = "one\n".getBytes(UTF_8);

  private final FrameHeader lines = new Source("/a.log", LINE).header(0, 4);

  @Test
  void a_frame_of_lines_is_read() {
    assertEquals(Optional.empty(), LaneInput.problem(lines, 4, false));
  }

  @Test
  void a_value_of_another_length_than_the_headers_say_is_not() {
    assertEquals(
        Optional.of("the value has 3 bytes, the headers say 4"),
        LaneInput.problem(lines, 3, false));
  }

  @Test
  void a_charset_that_nobody_knows_is_not() {
    FrameHeader frame = new Source("/a.log", LINE).with(LINE, "klingon").header(0, 4);
    assertEquals(
        Optional.of("this processor reads no charset 'klingon'"),
        LaneInput.problem(frame, 4, false));
  }

  @Test
  void lines_in_a_stream_of_points_are_not_and_messages_are() {
    FrameHeader messages = new Source("influx:a", Framing.MESSAGES, new byte[0]).header(0, 4);
    assertEquals(
        Optional.of("a stream of points comes in messages, and this frame has lines"),
        LaneInput.problem(lines, 4, true));
    assertEquals(Optional.empty(), LaneInput.problem(messages, 4, true));
  }
}
