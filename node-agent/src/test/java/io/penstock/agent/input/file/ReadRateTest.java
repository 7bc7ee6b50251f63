// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.time.ManualClock;
import org.junit.jupiter.api.Test;

class ReadRateTest {
  private final ManualClock clock = new ManualClock();
  private final ReadRate rate = new ReadRate(1_000, clock);

  @Test
  void a_quarter_of_a_second_may_come_at_once() {
    clock.advance(10_000);
    assertEquals(250, rate.allowance());
  }

  @Test
  void it_fills_with_time() {
    rate.took(250);
    clock.advance(100);
    assertEquals(100, rate.allowance());
  }

  @Test
  void what_was_read_too_early_is_waited_for() {
    rate.took(1_250);
    assertEquals(0, rate.allowance());
    assertEquals(1_002, rate.waitMs());
    clock.advance(1_002);
    assertEquals(2, rate.allowance());
  }

  @Test
  void many_short_steps_fill_as_much_as_one_long_step() {
    ReadRate slow = new ReadRate(300, clock);
    slow.took(75);
    clock.advance(1);
    slow.allowance();
    clock.advance(1);
    slow.allowance();
    clock.advance(8);
    assertEquals(3, slow.allowance());
  }

  @Test
  void without_a_limit_nothing_waits() {
    ReadRate none = new ReadRate(Reading.NO_LIMIT, clock);
    none.took(1L << 40);
    assertEquals(0, none.waitMs());
  }
}
