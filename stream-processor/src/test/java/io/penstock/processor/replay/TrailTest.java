// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrailTest {
  private static final long LEAD_MS = 300_000;

  @Test
  void nothing_but_the_beginning_is_safe_until_the_lead_has_passed() {
    Trail trail = new Trail(7, 0, LEAD_MS);
    for (int i = 0; i < 290; i++) {
      trail.read(7 + i, i * 1000L);
    }
    assertEquals(7, trail.offset());
    assertEquals(0, trail.appendMs());
  }

  @Test
  void it_follows_a_lead_behind() {
    Trail trail = new Trail(0, 0, LEAD_MS);
    for (int i = 0; i < 10_000; i++) {
      trail.read(i, i * 1000L);
    }
    assertTrue(trail.appendMs() <= 9_999_000 - LEAD_MS, "safe at " + trail.appendMs());
    assertTrue(trail.appendMs() > 9_999_000 - LEAD_MS - 20_000, "safe at " + trail.appendMs());
    assertEquals(trail.appendMs() / 1000, trail.offset());
  }

  @Test
  void a_checkpoint_reads_back_what_it_wrote_and_nothing_else() {
    Checkpoint written = new Checkpoint(12, 34, 56, 78, "earliest newest nova-api **;odd");
    assertEquals(written, Checkpoint.read(12, written.metadata()).orElseThrow());
    assertTrue(Checkpoint.read(12, "").isEmpty());
    assertTrue(Checkpoint.read(12, "2;34;56;78;job").isEmpty());
    assertTrue(Checkpoint.read(12, "1;34;x;78;job").isEmpty());
  }

  @Test
  void the_throttle_lets_a_second_through_and_then_the_rate() {
    Throttle throttle = new Throttle(1000, 0);
    assertEquals(0, throttle.took(1000, 0));
    assertEquals(500, throttle.took(500, 0));
    assertEquals(0, throttle.took(500, 1_000_000_000L));
    assertEquals(0, new Throttle(0, 0).took(Long.MAX_VALUE, 0));
  }
}
