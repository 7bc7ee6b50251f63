// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private static final long START = 1_795_345_600_200L;
  private static final int MUCH = (int) CommitPace.MUCH_BYTES;
  private final CommitPace pace = CommitPace.byLoad();

  @Test
  void little_is_committed_soon() {
    assertTrue(pace.due(START));
    pace.frame(MUCH - 1, START);
    assertTrue(pace.due(START + 299));
  }

  @Test
  void much_waits_for_more() {
    pace.frame(MUCH / 2, START);
    pace.frame(MUCH / 2, START + 100);
    assertFalse(pace.due(START + 100));
    assertFalse(pace.due(START + 300), "it has only just come");
  }

  @Test
  void what_has_come_is_committed_when_no_more_comes() {
    pace.frame(MUCH, START);
    assertFalse(pace.due(START + 300));
    assertTrue(pace.due(START + 600));
  }

  @Test
  void tasks_count_together() {
    for (int task = 0; task < 16; task++) {
      pace.frame(MUCH / 16, START);
    }
    assertFalse(pace.due(START));
  }

  @Test
  void a_user_who_says_how_often_is_obeyed() {
    assertFalse(CommitPace.asConfigured().due(START));
  }

  @Test
  void a_clock_that_goes_back_forgets_what_came() {
    pace.frame(MUCH, START);
    assertTrue(pace.due(START - 10_000));
  }
}
