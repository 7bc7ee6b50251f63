// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frames;
import org.junit.jupiter.api.Test;

class FreshFramesTest {
  private static final int FRAME_BYTES = 100;
  private static final long NOTHING_SYNCED = 0;

  private final FreshFrames fresh = new FreshFrames(3 * FRAME_BYTES, 0);

  /**
   * Frames that lie one behind the other; position and length in the spool are those of their
   * value.
   */
  private void add(int number, long synced) {
    long at = (long) number * FRAME_BYTES;
    fresh.add(
        new SpooledFrame(Frames.lines("s", "g", at, "x".repeat(FRAME_BYTES)), at, at + FRAME_BYTES),
        synced);
  }

  @Test
  void what_was_synced_is_kept_as_long_as_memory_lasts() {
    for (int i = 0; i < 3; i++) {
      add(i, Long.MAX_VALUE);
    }
    assertTrue(fresh.covers(0));
    assertEquals(3 * FRAME_BYTES, fresh.sizeBytes());
  }

  @Test
  void once_memory_did_not_last_only_what_is_not_synced_is_kept() {
    for (int i = 0; i < 4; i++) {
      add(i, NOTHING_SYNCED);
    }
    assertEquals(3 * FRAME_BYTES, fresh.sizeBytes());
    add(4, 4 * FRAME_BYTES);
    assertEquals(FRAME_BYTES, fresh.sizeBytes());
    assertFalse(fresh.covers(3 * FRAME_BYTES));
    assertTrue(fresh.covers(4 * FRAME_BYTES));
  }

  @Test
  void when_the_sender_has_caught_up_memory_is_used_again() {
    for (int i = 0; i < 5; i++) {
      add(i, Long.MAX_VALUE);
    }
    assertEquals(0, fresh.sizeBytes());
    assertTrue(fresh.covers(5 * FRAME_BYTES));
    fresh.takeFrom(5 * FRAME_BYTES);
    add(5, Long.MAX_VALUE);
    add(6, Long.MAX_VALUE);
    assertEquals(2 * FRAME_BYTES, fresh.sizeBytes());
  }
}
