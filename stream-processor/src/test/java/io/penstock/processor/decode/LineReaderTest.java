// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final LineConsumer NOBODY = (buffer, from, to, next, offset, bytes, piece) -> {};

  @Test
  void plain_lines_hold_no_colours_after_a_restart_either() {
    byte[] state = state(reader("a line\nand the beginning of"));
    assertFalse(restored(state).colours());
  }

  @Test
  void a_line_that_waits_for_its_end_may_hold_colours() {
    LineReader reader = reader("a line\nand \33[31m");
    assertTrue(reader.colours());
    assertTrue(restored(state(reader)).colours());
  }

  @Test
  void a_state_that_does_not_say_may_hold_colours() {
    byte[] state = state(reader("a line\n"));
    assertEquals(4, state[0]);
    state[0] = 0;
    assertTrue(restored(state).colours());
  }

  private static LineReader reader(String text) {
    LineReader reader = new LineReader(1000);
    reader.charset("");
    reader.lines(text.getBytes(US_ASCII), 0, 0, NOBODY);
    return reader;
  }

  private static byte[] state(LineReader reader) {
    ByteSink state = new ByteSink(64);
    reader.write(state);
    return Arrays.copyOf(state.array(), state.size());
  }

  private static LineReader restored(byte[] state) {
    LineReader reader = new LineReader(1000);
    reader.read(ByteBuffer.wrap(state));
    return reader;
  }
}
