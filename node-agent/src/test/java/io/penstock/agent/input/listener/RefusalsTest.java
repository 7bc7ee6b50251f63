// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();
  private final Refusals refusals = new Refusals("syslog listener tls", clock, lines::add);

  @Test
  void the_first_is_a_line_and_the_next_thousand_are_one_more() {
    for (int i = 0; i < 1001; i++) {
      refusals.count(Refusal.RATE, "from 10.0.0.1");
    }
    assertEquals(1, lines.size());
    clock.advance(Refusals.QUIET_MS);
    refusals.count(Refusal.RATE, "from 10.0.0.2");
    assertEquals(
        List.of(
            "syslog listener tls: " + Refusal.RATE.text() + "; from 10.0.0.1",
            "syslog listener tls: "
                + Refusal.RATE.text()
                + "; from 10.0.0.2; 1000 more like it since the last line"),
        lines);
  }

  @Test
  void each_kind_has_its_own_count_and_line() {
    refusals.count(Refusal.RATE, "");
    refusals.count(Refusal.CUT, "");
    refusals.count(Refusal.CUT, "");
    assertEquals(2, lines.size());
    assertEquals(Map.of(Refusal.RATE, 1L, Refusal.CUT, 2L), refusals.counts());
  }
}
