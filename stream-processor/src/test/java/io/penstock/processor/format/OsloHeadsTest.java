// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.text.Ascii;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OsloHeadsTest {
  private static final String TEXT =
      "2026-11-22 11:06:02.229 7 INFO nova.api [req-1 u p - - -] [instance: i] one";
  private static final byte[] LINE = Ascii.bytes(TEXT);

  private final OsloHeads heads = new OsloHeads();

  private long mark(byte[] line) {
    assertTrue(heads.next().read(line, 0, line.length));
    return heads.keep();
  }

  private OsloHead find(long mark, byte[] text, int from) {
    return Objects.requireNonNull(heads.of(mark, text, from, text.length));
  }

  @Test
  void a_head_is_known_by_its_mark_without_being_read_again() {
    OsloHead read = heads.next();
    assertTrue(read.read(LINE, 0, LINE.length));
    assertSame(read, heads.of(heads.keep(), LINE, 0, LINE.length));
  }

  @Test
  void every_part_of_it_lies_where_the_line_lies_now() {
    byte[] elsewhere = Ascii.bytes("before\n" + TEXT);
    OsloHead read = new OsloHead();
    assertTrue(read.read(elsewhere, 7, elsewhere.length));
    OsloHead moved = find(mark(LINE), elsewhere, 7);
    assertEquals(places(read), places(moved));
    assertEquals(places(read), places(find(0, elsewhere, 7)));
  }

  @Test
  void a_part_that_is_not_there_is_not_there_elsewhere() {
    byte[] bare = Ascii.bytes("2026-11-22 11:06:02.229 7 INFO nova.api one");
    byte[] elsewhere = Ascii.bytes("before\n2026-11-22 11:06:02.229 7 INFO nova.api one");
    OsloHead moved = find(mark(bare), elsewhere, 7);
    assertEquals(-1, moved.contextFrom);
    assertEquals(-1, moved.instanceFrom);
  }

  @Test
  void a_line_of_another_length_is_read_again() {
    byte[] other = Ascii.bytes("2026-11-22 11:06:02.229 8 INFO nova.api another");
    assertEquals(8, find(mark(LINE), other, 0).pid);
  }

  @Test
  void a_line_that_was_not_marked_is_read() {
    long mark = mark(LINE);
    assertNotSame(find(mark, LINE, 0), find(0, LINE, 0));
    byte[] none = Ascii.bytes("no head");
    assertNull(heads.of(0, none, 0, none.length));
  }

  @Test
  void a_head_that_was_forgotten_is_read_again() {
    long mark = mark(LINE);
    OsloHead known = find(mark, LINE, 0);
    byte[] other = Ascii.bytes("2026-11-22 11:06:02.229 8 INFO nova.api another");
    IntStream.range(0, 200).forEach(i -> mark(other));
    OsloHead again = find(mark, LINE, 0);
    assertNotSame(known, again);
    assertEquals(7, again.pid);
  }

  private static String places(OsloHead head) {
    return String.join(
        " ",
        IntStream.of(
                head.start,
                head.pidFrom,
                head.levelFrom,
                head.loggerFrom,
                head.loggerTo,
                head.contextFrom,
                head.contextTo,
                head.instanceFrom,
                head.instanceTo,
                head.textFrom)
            .mapToObj(Integer::toString)
            .toList());
  }
}
