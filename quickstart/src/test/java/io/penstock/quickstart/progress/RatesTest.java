// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RatesTest {
  private final Rates rates = new Rates();

  @Test
  void the_first_look_gives_no_rate() {
    assertEquals(new Rates.PerSecond(0, 0, 0), rates.at(0, grown(5_000)));
  }

  @Test
  void growth_is_given_by_the_second() {
    rates.at(0, grown(0));
    assertEquals(new Rates.PerSecond(500, 500, 500), rates.at(2_000, grown(1_000)));
  }

  @Test
  void only_the_last_ten_seconds_count() {
    rates.at(0, grown(0));
    rates.at(5_000, grown(50_000));
    rates.at(20_000, grown(50_000));
    assertEquals(new Rates.PerSecond(0, 0, 0), rates.at(21_000, grown(50_000)));
  }

  @Test
  void figures_that_fall_are_no_negative_rate() {
    rates.at(0, grown(100));
    assertEquals(new Rates.PerSecond(0, 0, 0), rates.at(1_000, grown(50)));
  }

  private static Accounts grown(long count) {
    return new Accounts(0, count, 0, count, 0, 0, count, 0, false, 0, 0, "");
  }
}
