// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.FrameFlag;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  private static final byte[] READ = "before\nafter\n".getBytes(US_ASCII);
  private static final int START = "before\n".length();

  private final RecordingLog log = new RecordingLog();
  private final ManualClock clock = new ManualClock();
  private final FrameWriter frames = new FrameWriter(Frames.ORIGIN, log, clock);
  private final Incarnation generation = Incarnation.fresh("/log/a.log", "f-0", 6, 0);

  FrameWriterTest() {
    log.begin(SourcePosition.fresh("/log/a.log", "f-0", 6, 0));
  }

  @Test
  void what_is_sent_follows_the_offset_and_moves_it() {
    assertTrue(send());
    assertTrue(send());

    Frame second = log.frames().get(1);
    assertEquals(6, second.header().startOffset());
    assertEquals(12, second.header().endOffset());
    assertArrayEquals("after\n".getBytes(US_ASCII), second.value());
    assertEquals(12, generation.offset);
  }

  @Test
  void what_was_sent_guards_the_offset() {
    send();

    assertTrue(generation.guard.fits("after\n".getBytes(US_ASCII), 0));
  }

  @Test
  void a_frame_says_when_it_was_read_and_in_which_charset() {
    send();

    assertEquals(clock.wallMs(), log.frames().get(0).header().readTimeMs());
    assertEquals(clock.wallMs(), generation.seenMs);
    assertEquals("ISO-8859-1", log.frames().get(0).header().charset());
  }

  @Test
  void a_full_log_leaves_the_generation_where_it_was() {
    log.full(true);

    assertFalse(send());
    assertFalse(frames.drop(generation, 100, "nul-hole", ""));
    assertEquals(0, generation.offset);
  }

  @Test
  void what_is_dropped_is_a_range_without_bytes_that_says_why() {
    send();
    assertTrue(frames.drop(generation, 100, "nul-hole", ""));

    Frame dropped = log.frames().get(1);
    assertEquals(Set.of(FrameFlag.DROPPED), dropped.header().flags());
    assertEquals("nul-hole", dropped.header().cause());
    assertEquals(6, dropped.header().startOffset());
    assertEquals(0, dropped.value().length);
    assertEquals(100, generation.offset);
    assertEquals(0, generation.guard.length());
  }

  private boolean send() {
    return frames.send(generation, READ, START, READ.length, 1, Set.of(), "ISO-8859-1");
  }
}
