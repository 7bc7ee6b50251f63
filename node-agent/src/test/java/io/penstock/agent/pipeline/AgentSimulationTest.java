// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.LongPredicate;
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

  @Test
  void every_byte_arrives_through_renaming_rotation_with_two_files_open_at_a_time() {
    assertEquals(
        -1, firstFailure(seed -> AgentSimulation.holds(seed, AgentSimulation.Trouble.ROTATION, 2)));
  }

  @Test
  void every_byte_arrives_through_copytruncate_with_two_files_open_at_a_time() {
    assertEquals(
        -1,
        firstFailure(
            seed -> AgentSimulation.holds(seed, AgentSimulation.Trouble.COPY_AND_TRUNCATE, 2)));
  }

  @Test
  void every_byte_arrives_when_files_are_renamed_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed -> AgentSimulation.holdsWhileItLooks(seed, AgentSimulation.Trouble.ROTATION)));
  }

  @Test
  void every_byte_arrives_when_files_are_copied_and_truncated_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed ->
                AgentSimulation.holdsWhileItLooks(
                    seed, AgentSimulation.Trouble.COPY_AND_TRUNCATE)));
  }

  @Test
  void every_byte_arrives_when_files_are_compressed_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed -> AgentSimulation.holdsWhileItLooks(seed, AgentSimulation.Trouble.COMPRESSION)));
  }

  @Test
  void every_byte_arrives_with_two_files_open_that_are_renamed_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed -> AgentSimulation.holdsWhileItLooks(seed, AgentSimulation.Trouble.ROTATION, 2)));
  }

  @Test
  void every_byte_arrives_with_two_files_open_that_are_truncated_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed ->
                AgentSimulation.holdsWhileItLooks(
                    seed, AgentSimulation.Trouble.COPY_AND_TRUNCATE, 2)));
  }

  @Test
  void every_byte_arrives_through_rotation_with_compression_and_kills() {
    assertEquals(-1, firstFailure(AgentSimulation.Trouble.COMPRESSION));
  }

  @Test
  void every_byte_arrives_through_compression_and_kills_with_one_file_open_at_a_time() {
    assertEquals(
        -1,
        firstFailure(seed -> AgentSimulation.holds(seed, AgentSimulation.Trouble.COMPRESSION, 1)));
  }

  @Test
  void every_byte_arrives_with_three_files_open_that_are_compressed_while_it_looks_at_them() {
    assertEquals(
        -1,
        firstFailure(
            seed ->
                AgentSimulation.holdsWhileItLooks(seed, AgentSimulation.Trouble.COMPRESSION, 3)));
  }

  @Test
  void every_byte_arrives_with_one_file_open_that_is_renamed_while_it_looks_at_it() {
    assertEquals(
        -1,
        firstFailure(
            seed -> AgentSimulation.holdsWhileItLooks(seed, AgentSimulation.Trouble.ROTATION, 1)));
  }

  @Test
  void every_byte_arrives_with_three_files_open_whose_copies_are_compressed_while_it_looks() {
    assertEquals(
        -1,
        firstFailure(
            seed ->
                AgentSimulation.holdsWhileItLooks(
                    seed, AgentSimulation.Trouble.COPY_AND_COMPRESSION, 3)));
  }

  private static long firstFailure(AgentSimulation.Trouble trouble) {
    return firstFailure(seed -> AgentSimulation.holds(seed, trouble));
  }

  private static long firstFailure(LongPredicate holds) {
    return LongStream.range(0, RUNS).filter(holds.negate()).findFirst().orElse(-1);
  }
}
