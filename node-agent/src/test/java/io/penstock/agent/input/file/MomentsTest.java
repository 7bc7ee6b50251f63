// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void the_next_moment_is_never_over_and_never_more_than_an_interval_away() {
    assertEquals(2_000, Moments.within(1_000, 1_000));
    assertEquals(2_000, Moments.within(1_000, 1_001));
    assertEquals(2_000, Moments.within(1_000, 1_999));
    assertEquals(0, Moments.within(1_000, -1));
  }
}
