// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A spool that is too small, on a disk that is full, read-only, failing to sync, and losing its
 * power, in any order. A failure names its seed.
 */
class SpoolPolicyModelTest {
  private static final long RUNS = Long.getLong("penstock.runs", 100) * 5;

  @Test
  void with_block_every_byte_comes_out() {
    assertEquals(-1, firstFailure(FullPolicy.BLOCK));
  }

  @Test
  void with_drop_oldest_every_byte_comes_out_or_is_named_as_dropped() {
    assertEquals(-1, firstFailure(FullPolicy.DROP_OLDEST));
  }

  @Test
  void with_drop_newest_every_byte_comes_out_or_is_named_as_dropped() {
    assertEquals(-1, firstFailure(FullPolicy.DROP_NEWEST));
  }

  private static long firstFailure(FullPolicy policy) {
    return LongStream.range(0, RUNS)
        .filter(seed -> !SpoolPolicyModel.holds(seed, policy))
        .findFirst()
        .orElse(-1);
  }
}
