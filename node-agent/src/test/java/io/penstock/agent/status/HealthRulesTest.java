// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.SpoolStatus;
import io.penstock.agent.time.ManualClock;
import io.penstock.endpoint.Health;
import io.penstock.endpoint.Health.Colour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
  private static final long STALLED_AFTER_MS = 30_000;

  private final ManualClock clock = new ManualClock();
  private final Counters counters = new Counters();
  private final List<Condition> conditions = new ArrayList<>();
  private final Reloads reloads = new Reloads();
  private boolean waiting;
  private boolean begun = true;
  private long damagedBytes;
  private final Movement movement = new Movement(counters, () -> !waiting, clock, () -> {});

  @Test
  void an_agent_without_a_trouble_is_green() {
    assertEquals(Colour.GREEN, health().colour());
  }

  @Test
  void it_is_red_until_its_listeners_are_bound() {
    begun = false;
    assertEquals(Colour.RED, health().colour());
    assertEquals("starting", health().causes().get(0).name());
  }

  @Test
  void frames_that_wait_and_do_not_move_make_it_red_after_the_set_time() {
    waiting = true;
    pass(STALLED_AFTER_MS);
    assertEquals(Colour.GREEN, health().colour());
    pass(2_000);
    assertEquals(Colour.RED, health().colour());
    assertEquals("shipping-stalled", health().causes().get(0).name());
  }

  @Test
  void nothing_to_move_is_no_standstill_however_long_it_takes() {
    pass(10 * STALLED_AFTER_MS);
    assertEquals(Colour.GREEN, health().colour());
  }

  @Test
  void frames_that_move_slowly_are_none_either() {
    waiting = true;
    pass(STALLED_AFTER_MS);
    counters.acknowledgedFrames.incrementAndGet();
    pass(STALLED_AFTER_MS);
    assertEquals(Colour.GREEN, health().colour());
  }

  @Test
  void a_condition_in_which_inputs_wait_makes_it_red_and_another_yellow() {
    raised(new Condition("kafka"));
    assertEquals(Colour.YELLOW, health().colour());
    raised(Condition.standstill("spool writing"));
    assertEquals(Colour.RED, health().colour());
    assertEquals("spool-writing", health().causes().get(0).name());
  }

  @Test
  void a_refused_reload_and_damage_make_it_yellow() {
    reloads.refused(1, "line 3: unknown key");
    damagedBytes = 10;
    assertEquals(Colour.YELLOW, health().colour());
    assertEquals(2, health().causes().size());
  }

  private void raised(Condition condition) {
    condition.raise("for the test");
    conditions.add(condition);
  }

  private void pass(long ms) {
    for (long done = 0; done < ms; done += 500) {
      clock.advance(500);
      movement.doWork();
    }
  }

  private Health health() {
    return HealthRules.health(
        new AgentFacts(
            "ctl01",
            "kafka",
            0,
            STALLED_AFTER_MS,
            () -> begun,
            List::of,
            () -> new SpoolStatus(0, 1, 0, 0, 0, 0, damagedBytes, 0),
            () -> conditions,
            List::of,
            () -> Received.NOTHING,
            counters,
            new Sizes(clock),
            movement,
            reloads));
  }
}
