// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.quickstart.progress.IdleRule.State;
import org.junit.jupiter.api.Test;

class IdleRuleTest {
  private static final Inputs ALL_SEEN = new Inputs(1_000, 0, 0);
  private final IdleRule rule = new IdleRule();

  @Test
  void done_after_five_quiet_seconds_with_everything_in() {
    rule.at(0, accounts(1_000, 0), ALL_SEEN, true);
    assertEquals(State.BUSY, rule.at(4_999, accounts(1_000, 0), ALL_SEEN, true));
    assertEquals(State.DONE, rule.at(5_000, accounts(1_000, 0), ALL_SEEN, true));
  }

  @Test
  void a_change_begins_the_five_seconds_again() {
    rule.at(0, accounts(900, 0), ALL_SEEN, true);
    assertEquals(State.BUSY, rule.at(4_000, accounts(1_000, 0), ALL_SEEN, true));
    assertEquals(State.BUSY, rule.at(8_999, accounts(1_000, 0), ALL_SEEN, true));
    assertEquals(State.DONE, rule.at(9_000, accounts(1_000, 0), ALL_SEEN, true));
  }

  @Test
  void not_done_while_the_agent_has_not_seen_all_that_is_on_disk() {
    Inputs unseen = new Inputs(1_000, 0, 100);
    rule.at(0, accounts(900, 0), unseen, true);
    assertEquals(State.BUSY, rule.at(60_000, accounts(900, 0), unseen, true));
  }

  @Test
  void not_done_while_bytes_are_under_way() {
    rule.at(0, accounts(1_000, 1), ALL_SEEN, true);
    assertEquals(State.BUSY, rule.at(60_000, accounts(1_000, 1), ALL_SEEN, true));
  }

  @Test
  void silence_says_nothing_while_a_part_is_down() {
    rule.at(0, accounts(1_000, 0), ALL_SEEN, true);
    assertEquals(State.BUSY, rule.at(5_000, accounts(1_000, 0), ALL_SEEN, false));
    assertEquals(State.BUSY, rule.at(9_999, accounts(1_000, 0), ALL_SEEN, true));
    assertEquals(State.DONE, rule.at(10_000, accounts(1_000, 0), ALL_SEEN, true));
  }

  @Test
  void stuck_after_two_minutes_without_any_change() {
    rule.at(0, accounts(1_000, 1), ALL_SEEN, true);
    assertEquals(State.BUSY, rule.at(119_999, accounts(1_000, 1), ALL_SEEN, true));
    assertEquals(State.STUCK, rule.at(120_000, accounts(1_000, 1), ALL_SEEN, true));
  }

  @Test
  void the_first_look_is_never_the_end() {
    assertEquals(State.BUSY, rule.at(60_000, Accounts.NONE, Inputs.NONE, true));
  }

  @Test
  void inputs_without_a_byte_are_done_too() {
    Inputs none = new Inputs(0, 0, 0);
    rule.at(0, Accounts.NONE, none, true);
    assertEquals(State.DONE, rule.at(5_000, Accounts.NONE, none, true));
  }

  private static Accounts accounts(long read, long inFlight) {
    return new Accounts(
        read, 10, 1, 10, 0, 0, 10, inFlight, inFlight == 0, 0, 0, Accounts.COMPLETE);
  }
}
