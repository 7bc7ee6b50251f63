// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.coalesce.Coalescer;
import io.penstock.processor.pipeline.Waiting.Wait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final Wait OPEN = new Wait(10_000, true, false, false);
  private static final Wait FULL = new Wait(10_000, true, true, false);

  /** One second, 30 for a lane that is full; started at 90 s of the wall clock. */
  private final Quiet quiet = new Quiet(Duration.ofSeconds(1), Duration.ofSeconds(30), 90_000);

  private boolean quiet(Wait wait, long nowMs) {
    return quiet.quiet(wait, quiet.silenceMs(nowMs));
  }

  @Test
  void while_frames_arrive_the_brokers_times_count() {
    quiet.arrived(11_000, 500_000);
    assertFalse(quiet(OPEN, 500_000));
    quiet.arrived(11_001, 500_000);
    assertTrue(quiet(OPEN, 500_000));
    assertFalse(quiet(FULL, 500_000));
  }

  @Test
  void a_frame_that_the_broker_got_earlier_takes_nothing_back() {
    quiet.arrived(11_001, 500_000);
    quiet.arrived(9_000, 500_000);
    assertTrue(quiet(OPEN, 500_000));
  }

  @Test
  void in_silence_the_wall_clock_counts() {
    quiet.arrived(10_000, 500_000);
    assertFalse(quiet(OPEN, 500_999));
    assertTrue(quiet(OPEN, 501_000));
    assertFalse(quiet(FULL, 529_999));
    assertTrue(quiet(FULL, 530_000));
  }

  @Test
  void the_start_is_an_arrival() {
    assertFalse(quiet(OPEN, 90_999));
    assertTrue(quiet(OPEN, 91_000));
  }

  @Test
  void of_a_streams_own_frame_what_was_written_to_longer_ago_is_quiet() {
    assertEquals(8_999, quiet.latestMs(false, 10_000));
    assertEquals(69_999, quiet.latestMs(true, 100_000));
  }

  @Test
  void what_was_sent_is_let_go_after_five_minutes_of_either_clock() {
    quiet.arrived(400_000, 2_000_000);
    assertEquals(100_000, quiet.letGoMs(2_000_000));
    assertEquals(2_000_000, quiet.letGoMs(2_000_000 + Coalescer.KEEP_SENT_MS));
  }
}
