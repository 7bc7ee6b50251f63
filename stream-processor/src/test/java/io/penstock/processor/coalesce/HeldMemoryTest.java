// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.decode.LineConsumer.Piece;
import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.OsloFormat;
import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stream holds between two frames. There are tens of thousands of streams. */
class HeldMemoryTest {
  private static final Limits ONE_OPEN = new Limits(1024, 10, 1, 1024);

  private final List<EventText> sent = new ArrayList<>();
  private final Coalescer coalescer = coalescer(ONE_OPEN);

  private Coalescer coalescer(Limits limits) {
    return new Coalescer(
        new OsloFormat(),
        new TextFormat(),
        limits,
        new EventSink() {
          @Override
          public boolean event(Format format, EventText text, Extent extent, boolean cut) {
            sent.add(text);
            return false;
          }

          @Override
          public void ignored(long sourceBytes) {}
        });
  }

  private static byte[] head(int pid) {
    return ("2026-11-22 11:06:02.230 " + pid + " INFO nova.api [-] one\n").getBytes(UTF_8);
  }

  private static void line(Coalescer to, int pid) {
    byte[] line = head(pid);
    to.line(line, 0, line.length - 1, line.length, 0, line.length, Piece.WHOLE);
  }

  @Test
  void an_open_event_holds_its_own_bytes_and_not_the_frame_that_they_came_in() {
    OpenEvent event = new OpenEvent(Envelope.NONE, 7, false, false, 0, 0);
    event.add(new byte[64 * 1024], 0, 100);
    event.settle();
    assertEquals(100, event.copied().array().length);
    assertEquals(0, event.buffer().length);
  }

  @Test
  void the_text_of_an_event_is_let_go_when_it_was_taken() {
    line(coalescer, 7);
    coalescer.sendAll();
    assertEquals(0, sent.get(0).bytes().length);
  }

  @Test
  void writers_whose_events_had_to_make_room_are_counted() {
    line(coalescer, 7);
    coalescer.settle();
    long one = coalescer.heldBytes();
    line(coalescer, 8);
    coalescer.settle();
    long another = coalescer.heldBytes();
    line(coalescer, 9);
    coalescer.settle();
    assertTrue(another > one, one + " and " + another);
    assertEquals(another - one, coalescer.heldBytes() - another);
  }

  @Test
  void they_are_no_longer_when_they_are_forgotten() {
    line(coalescer, 7);
    line(coalescer, 8);
    coalescer.endAll();
    assertEquals(0, coalescer.heldBytes());
  }

  @Test
  void they_are_counted_when_they_were_read_from_a_state() {
    line(coalescer, 7);
    line(coalescer, 8);
    ByteSink state = new ByteSink(0);
    coalescer.write(state);
    Coalescer again = coalescer(ONE_OPEN);
    again.read(ByteBuffer.wrap(state.toBytes()));
    assertTrue(again.heldBytes() > 0);
    assertEquals(coalescer.heldBytes(), again.heldBytes());
  }
}
