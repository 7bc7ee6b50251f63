// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.time.ManualClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizesTest {
  private final ManualClock clock = new ManualClock();
  private final Sizes sizes = new Sizes(clock);

  @Test
  void the_lag_counts_from_when_the_first_byte_behind_the_offset_was_seen() {
    sizes.seen("a", "g", 100);
    clock.advance(10_000);
    sizes.seen("a", "g", 200);
    clock.advance(3_000);

    assertEquals(13_000, sizes.lagMs("a", "g", 99, 0));
    assertEquals(3_000, sizes.lagMs("a", "g", 100, 0));
  }

  @Test
  void what_was_not_seen_in_this_run_counts_from_what_an_earlier_one_says() {
    assertEquals(500, sizes.lagMs("a", "g", 5, clock.wallMs() - 500));
  }

  @Test
  void a_long_life_makes_old_times_coarser_and_new_ones_stay_fine() {
    IntStream.rangeClosed(1, 10_000)
        .forEach(
            second -> {
              clock.advance(1_000);
              sizes.seen("a", "g", second);
            });

    assertEquals(0, sizes.lagMs("a", "g", 9_999, 0));
    long old = sizes.lagMs("a", "g", 5_000, 0);
    assertTrue(old >= 4_999_000 && old <= 10_000_000, "never too short: " + old);
  }
}
