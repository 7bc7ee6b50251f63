// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The whole agent against writers, rotations, crashes and a moody broker. Names the failing seed.
 */
class AgentSimulationTest {
  private static final long RUNS = Long.getLong("penstock.runs", 100) * 5;

  @Test
  void every_byte_arrives_whatever_is_killed_when() {
    assertEquals(-1, firstFailure(AgentSimulation.Trouble.KILL));
  }

  @Test
  void every_byte_arrives_when_the_power_fails() {
    assertEquals(-1, firstFailure(AgentSimulation.Trouble.POWER_LOSS));
  }

  @Test
  void every_byte_arrives_through_renaming_rotation_and_kills() {
    assertEquals(-1, firstFailure(AgentSimulation.Trouble.ROTATION));
  }

  @Test
  void every_byte_arrives_through_copytruncate_and_kills() {
    assertEquals(-1, firstFailure(AgentSimulation.Trouble.COPY_AND_TRUNCATE));
  }

  private static long firstFailure(AgentSimulation.Trouble trouble) {
    return LongStream.range(0, RUNS)
        .filter(seed -> !AgentSimulation.holds(seed, trouble))
        .findFirst()
        .orElse(-1);
  }
}
