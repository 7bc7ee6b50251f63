// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineEndsTest {
  /** Its first character has the byte of a newline in it. */
  private static final String TEXT = "\u010a\u0a0db\nc";

  private static final int END_BYTES = 8;

  @Test
  void a_line_of_utf_16_ends_with_a_whole_unit() {
    byte[] little = TEXT.getBytes(UTF_16LE);
    byte[] big = TEXT.getBytes(UTF_16BE);
    assertEquals(END_BYTES, LineEnds.UTF_16LE.next(little, 0, little.length, 0));
    assertEquals(END_BYTES, LineEnds.UTF_16BE.next(big, 0, big.length, 0));
    assertEquals(-1, LineEnds.UTF_16BE.next(big, END_BYTES, big.length, END_BYTES));
  }

  @Test
  void units_begin_at_even_offsets_of_the_source() {
    byte[] big = TEXT.getBytes(UTF_16BE);
    assertEquals(END_BYTES, LineEnds.UTF_16BE.next(big, 1, big.length, 1));
    assertEquals(END_BYTES, LineEnds.UTF_16BE.last(big, 3, big.length, 1003));
    assertEquals(END_BYTES - 2, LineEnds.UTF_16BE.textEnd(big, 1, END_BYTES, 1));
  }

  @Test
  void half_a_line_end_is_none() {
    byte[] little = TEXT.getBytes(UTF_16LE);
    assertEquals(-1, LineEnds.UTF_16LE.next(little, 0, END_BYTES - 1, 0));
    assertEquals(0, LineEnds.UTF_16LE.last(little, 0, END_BYTES - 1, 0));
  }

  @Test
  void a_character_is_not_cut() {
    byte[] utf8 = "a\u20acb".getBytes(UTF_8);
    assertEquals(1, LineEnds.BYTE.characterStart(utf8, 0, 3, 0));
    assertEquals(4, LineEnds.BYTE.characterStart(utf8, 0, 4, 0));
    byte[] pair = "a\ud83d\ude00b".getBytes(UTF_16LE);
    assertEquals(2, LineEnds.UTF_16LE.characterStart(pair, 0, 4, 0));
    assertEquals(2, LineEnds.UTF_16LE.characterStart(pair, 0, 3, 0));
    assertEquals(6, LineEnds.UTF_16LE.characterStart(pair, 0, 7, 0));
  }

  @Test
  void bytes_that_are_no_text_are_cut_where_it_is_wanted() {
    byte[] continuations = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
    assertEquals(4, LineEnds.BYTE.characterStart(continuations, 0, 4, 0));
  }

  @Test
  void charsets_have_one_name() {
    assertEquals(Optional.of("ISO-8859-1"), LineEnds.charsetNamed("latin1"));
    assertEquals(Optional.of("UTF-16LE"), LineEnds.charsetNamed("utf-16le"));
  }

  @Test
  void charsets_in_which_lines_cannot_be_told_apart_are_none() {
    assertEquals(Optional.empty(), LineEnds.charsetNamed("UTF-16"));
    assertEquals(Optional.empty(), LineEnds.charsetNamed("UTF-32"));
    assertEquals(Optional.empty(), LineEnds.charsetNamed("ISO-2022-JP"));
    assertEquals(Optional.empty(), LineEnds.charsetNamed("no such"));
  }
}
