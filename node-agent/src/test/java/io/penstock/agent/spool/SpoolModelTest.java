// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random use of a spool on a disk that fails, against plain lists. A failure names its seed. */
class SpoolModelTest {
  private static final long RUNS = Long.getLong("penstock.runs", 100) * 5;

  @Test
  void what_was_synced_and_not_acknowledged_is_there_after_any_power_loss() {
    long failed = firstFailure(SpoolModel.Faults.POWER_LOSS);
    assertTrue(failed < 0, () -> "seed " + failed);
  }

  @Test
  void what_was_appended_is_there_after_a_kill() {
    long failed = firstFailure(SpoolModel.Faults.KILL);
    assertTrue(failed < 0, () -> "seed " + failed);
  }

  @Test
  void a_full_disk_takes_nothing_away_and_heals_by_itself() {
    long failed = firstFailure(SpoolModel.Faults.DISK_FULL);
    assertTrue(failed < 0, () -> "seed " + failed);
  }

  @Test
  void flipped_bits_cost_the_entries_they_hit_and_nothing_else() {
    long failed = firstFailure(SpoolModel.Faults.BIT_FLIPS);
    assertTrue(failed < 0, () -> "seed " + failed);
  }

  private static long firstFailure(SpoolModel.Faults faults) {
    return LongStream.range(0, RUNS)
        .filter(seed -> !SpoolModel.holds(seed, faults))
        .findFirst()
        .orElse(-1);
  }
}
