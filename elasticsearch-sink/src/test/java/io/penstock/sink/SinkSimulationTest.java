// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure prints its seed, and the seed becomes a named test. */
class SinkSimulationTest {
  private static void run(long seed) {
    SimulatedWorker worker = new SimulatedWorker(seed);
    worker.runThroughTrouble(400);
    worker.runUntilDone();
    assertEquals("", worker.misplaced(), "seed " + seed);
  }

  @Test
  void whatever_happens_each_record_ends_in_the_index_or_the_dead_letters() {
    LongStream.range(0, 300).forEach(SinkSimulationTest::run);
  }

  @ParameterizedTest
  @ValueSource(longs = {4_711})
  void seeds_that_once_failed(long seed) {
    run(seed);
  }

  @Test
  void trouble_really_happens() {
    SimulatedWorker worker = new SimulatedWorker(1);
    worker.runThroughTrouble(400);
    assertTrue(worker.restarts() > 0 && worker.rebalances() > 0 && worker.retried() > 0);
  }
}
