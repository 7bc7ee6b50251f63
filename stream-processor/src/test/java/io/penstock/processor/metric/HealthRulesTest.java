// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import static io.penstock.endpoint.Health.Colour.GREEN;
import static io.penstock.endpoint.Health.Colour.RED;
import static io.penstock.endpoint.Health.Colour.YELLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.endpoint.Health;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
  private static final long MINUTE = 60_000;

  @Test
  void running_with_all_threads_and_nothing_waiting_is_green() {
    assertEquals(GREEN, health(state("RUNNING", 0, 2, 0, -1, 0)).colour());
  }

  @Test
  void starting_is_yellow_for_a_minute_and_then_red() {
    assertEquals("starting", name(state("REBALANCING", 59_000, 2, 0, -1, 0)));
    assertEquals("not-running", name(state("REBALANCING", MINUTE, 2, 0, -1, 0)));
  }

  @Test
  void a_long_restore_is_no_standstill() {
    assertEquals(YELLOW, health(state("REBALANCING", 10 * MINUTE, 2, 3, -1, 0)).colour());
  }

  @Test
  void a_restore_to_which_nothing_came_for_a_minute_is_red() {
    StreamsState slow =
        new StreamsState("REBALANCING", false, false, 0, 2, 2, 3, 59_000, 0, -1, 9, 0);
    assertEquals(YELLOW, health(slow).colour());
    StreamsState hangs =
        new StreamsState("REBALANCING", false, false, 0, 2, 2, 3, MINUTE, 0, -1, 9, 0);
    assertEquals(RED, health(hangs).colour());
    assertEquals("restore-stalled", name(hangs));
  }

  @Test
  void an_end_is_red_at_once() {
    assertEquals(RED, health(state("ERROR", 0, 0, 0, -1, 0)).colour());
  }

  @Test
  void a_thread_that_is_missing_is_red() {
    assertEquals("threads-missing", name(state("RUNNING", 0, 1, 0, -1, 0)));
  }

  @Test
  void a_thread_that_was_replaced_is_yellow_for_ten_minutes() {
    assertEquals("thread-replaced", name(state("RUNNING", 0, 2, 0, 9 * MINUTE, 0)));
    assertEquals(GREEN, health(state("RUNNING", 0, 2, 0, 11 * MINUTE, 0)).colour());
  }

  @Test
  void frames_that_wait_while_none_is_taken_are_red_after_a_minute() {
    assertEquals(GREEN, health(state("RUNNING", 0, 2, 0, -1, 59_000)).colour());
    assertEquals("stalled", name(state("RUNNING", 0, 2, 0, -1, MINUTE)));
  }

  private static String name(StreamsState state) {
    return health(state).causes().get(0).name();
  }

  private static Health health(StreamsState state) {
    return HealthRules.health(state, MINUTE);
  }

  private static StreamsState state(
      String name, long forMs, int threads, int restoring, long replacedMs, long stalledMs) {
    return new StreamsState(
        name,
        name.equals("RUNNING"),
        name.equals("ERROR"),
        forMs,
        threads,
        2,
        restoring,
        0,
        replacedMs < 0 ? 0 : 1,
        replacedMs,
        9,
        stalledMs);
  }
}
