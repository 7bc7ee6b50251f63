// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.time.ManualClock;
import org.junit.jupiter.api.Test;

class LookTimesTest {
  private static final long POLL_MS = 200;

  private final ManualClock clock = new ManualClock();
  private final LookTimes looks = new LookTimes(clock);

  @Test
  void a_file_that_was_opened_is_looked_at_at_once() {
    assertTrue(looks.nextAt() <= clock.ticksMs());
  }

  @Test
  void a_file_that_grew_lately_is_looked_at_each_poll_interval() {
    assertEquals(POLL_MS, waitAfter(0));
    assertEquals(POLL_MS, waitAfter(2_000));
  }

  @Test
  void a_quiet_file_is_looked_at_after_a_tenth_of_the_time_that_it_was_quiet() {
    assertEquals(600, waitAfter(6_000));
  }

  @Test
  void the_quietest_file_is_looked_at_once_a_second() {
    assertEquals(1_000, waitAfter(3_600_000));
  }

  @Test
  void files_that_grew_at_different_moments_are_looked_at_at_the_same_one() {
    LookTimes other = new LookTimes(clock);
    looks.rest(POLL_MS);
    clock.advance(1);
    other.grew();
    other.rest(POLL_MS);

    assertEquals(looks.nextAt(), other.nextAt());
  }

  @Test
  void a_file_is_quiet_until_something_is_added() {
    clock.advance(5_000);
    assertTrue(looks.quietFor(5_000));

    looks.grew();
    assertFalse(looks.quietFor(5_000));
    assertEquals(clock.ticksMs(), looks.grewAt());
  }

  @Test
  void a_file_can_be_wanted_soon_or_later() {
    looks.in(70);
    assertEquals(clock.ticksMs() + 70, looks.nextAt());

    looks.soon();
    assertEquals(clock.ticksMs(), looks.nextAt());
  }

  /**
   * How long a file waits for the next look that was quiet for so long, asked at a moment of all.
   */
  private long waitAfter(long quietMs) {
    clock.advance(6_000 - clock.ticksMs() % 6_000);
    looks.grew();
    clock.advance(quietMs);
    looks.rest(POLL_MS);
    return looks.nextAt() - clock.ticksMs();
  }
}
