// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.decode.LineConsumer.Piece;
import org.junit.jupiter.api.Test;

class LineTest {
  private final Line line = new Line();

  private void set(String text, Piece piece) {
    byte[] bytes = (text + "\n").getBytes(UTF_8);
    line.set(bytes, 0, bytes.length - 1, bytes.length, 0, bytes.length, piece);
  }

  private String seen() {
    return new String(line.text, line.textFrom, line.textTo - line.textFrom, UTF_8);
  }

  @Test
  void formats_see_no_line_end_and_an_event_takes_all_of_it() {
    set("one\r", Piece.WHOLE);
    assertEquals("one", seen());
    assertEquals(5, line.bytes());
  }

  @Test
  void formats_see_no_colours_where_a_head_may_be_and_an_event_takes_them() {
    set("\33[31mone\33[0m", Piece.WHOLE);
    assertEquals("one", seen());
    assertEquals(13, line.bytes());
  }

  @Test
  void colours_behind_the_place_of_a_head_are_left() {
    String text = "x".repeat(60) + "\33[31mone";
    set(text, Piece.WHOLE);
    assertEquals(text, seen());
  }

  @Test
  void a_message_whose_end_is_missing_is_torn_and_the_next_one_is_not() {
    set("one", Piece.TORN);
    assertTrue(line.torn);
    set("two", Piece.WHOLE);
    assertFalse(line.torn);
  }

  @Test
  void it_holds_no_buffer_when_it_was_forgotten() {
    set("one", Piece.WHOLE);
    line.forget();
    assertEquals(0, line.buffer.length);
    assertEquals(0, line.text.length);
  }
}
