// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final String TEN_BYTES = "123456789";

  private final Sent sent = new Sent();
  private final OpenList open = new OpenList();

  /** 20 bytes or three lines an event, two events or 30 bytes a stream. */
  private final Growth growth =
      new Growth(
          new Limits(20, 3, 2, 30), open, new Sending(new TextFormat(), new TextFormat(), sent));

  private OpenEvent opened(long writer, String text) {
    OpenEvent event = growth.open(writer, false, false, 0);
    growth.add(event, Sent.line(text, 0));
    return event;
  }

  @Test
  void an_event_without_room_for_a_line_is_sent_and_goes_on_in_a_part_of_its_own() {
    OpenEvent event = opened(7, TEN_BYTES + TEN_BYTES);
    event.state = 5;
    OpenEvent part = growth.makeRoom(event, Sent.line("x", 19));
    assertEquals(List.of(TEN_BYTES + TEN_BYTES + "+"), sent.events());
    assertTrue(part.part);
    assertEquals(List.of(7L, 19L), List.of(part.writer, part.offset));
    assertEquals(5, part.state);
  }

  @Test
  void an_event_has_room_for_so_many_lines() {
    OpenEvent event = opened(7, "1");
    growth.add(event, Sent.line("2", 2));
    assertSame(event, growth.makeRoom(event, Sent.line("3", 4)));
    growth.add(event, Sent.line("3", 4));
    assertFalse(growth.hasRoom(event, Sent.line("4", 6)));
  }

  @Test
  void one_event_more_than_may_be_open_sends_the_one_that_was_written_to_longest_ago() {
    OpenEvent first = opened(1, "one");
    opened(2, "two");
    growth.add(first, Sent.line("more", 4));
    opened(3, "three");
    assertEquals(List.of("two"), sent.events());
  }

  @Test
  void more_bytes_than_may_be_open_send_it_too_cut_if_it_may_have_been_in_its_midst() {
    growth.add(opened(1, "one"), Sent.line("more", 4));
    OpenEvent second = opened(2, TEN_BYTES);
    growth.add(second, Sent.line(TEN_BYTES + "0", 10));
    assertEquals(List.of(), sent.events());
    growth.add(second, Sent.line("x", 21));
    assertEquals(List.of("one\nmore+"), sent.events());
  }

  @Test
  void what_comes_of_a_writer_whose_event_had_to_go_is_its_rest_and_only_once() {
    opened(1, "one").group = 5;
    opened(2, "two");
    opened(3, "three");
    Shape shape = new Shape();
    shape.join(1, 5, 0, false);
    assertTrue(growth.begin(shape, false, 0).part);
    assertFalse(growth.begin(shape, false, 0).part);
  }

  @Test
  void the_state_of_an_event_that_had_to_go_is_known_until_nothing_is_open() {
    opened(1, "one").state = 9;
    opened(2, "two");
    opened(3, "three");
    assertEquals(9, growth.state(1, false));
    growth.sendIdle(Long.MAX_VALUE);
    growth.letGo(Long.MAX_VALUE);
    assertEquals(0, growth.state(1, false));
  }

  @Test
  void an_event_that_was_sent_is_let_go_when_nothing_came_for_five_minutes() {
    growth.clock(1_000, 0);
    opened(1, "one");
    growth.sendIdle(1_000);
    growth.clock(1_000 + Coalescer.KEEP_SENT_MS, 0);
    assertEquals(1, open.size());
    growth.clock(1_001 + Coalescer.KEEP_SENT_MS, 0);
    assertEquals(0, open.size());
    assertEquals(List.of("one"), sent.events());
  }

  @Test
  void a_line_of_the_next_generation_is_in_the_event_and_not_in_its_bytes() {
    OpenEvent event = opened(1, "one");
    growth.carry(event, Sent.line("two", 0));
    growth.sendIdle(Long.MAX_VALUE);
    assertEquals(List.of("one\ntwo"), sent.events());
    Extent extent = sent.extent(0);
    assertEquals(List.of(4L, 4L), List.of(extent.sourceBytes(), extent.carriedBytes()));
  }
}
