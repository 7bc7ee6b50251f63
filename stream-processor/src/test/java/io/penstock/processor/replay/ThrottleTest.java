// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final long SECOND = 1_000_000_000L;

  private final Throttle throttle = new Throttle(1_000, 0);

  @Test
  void the_first_second_is_free_and_what_is_above_it_waits() {
    assertEquals(0, throttle.took(1_000, 0));
    assertEquals(500, throttle.took(500, 0));
    assertEquals(2_500, throttle.took(2_000, 0));
  }

  @Test
  void who_waited_as_told_reads_so_many_bytes_a_second() {
    assertEquals(9_000, throttle.took(10_000, 0));
    assertEquals(1_000, throttle.took(1_000, 9 * SECOND));
    assertEquals(1_000, throttle.took(1_000, 10 * SECOND));
  }

  @Test
  void an_idle_hour_earns_no_more_than_a_second() {
    assertEquals(0, throttle.took(1_000, 3_600 * SECOND));
    assertEquals(1, throttle.took(1, 3_600 * SECOND));
  }

  @Test
  void nothing_waits_without_a_limit() {
    assertEquals(0, new Throttle(0, 0).took(Long.MAX_VALUE, 0));
  }
}
