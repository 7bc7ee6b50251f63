// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.shipping.ScriptedProducer;
import io.penstock.agent.spool.SpoolSettings;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How far ahead of Kafka a large file is read: docs/tailing.md. */
class PacingTest {
  private static final int FILE_BYTES = 2 << 20;
  private static final int TURN_BYTES = 256 * 1024;
  private static final SpoolSettings SPOOL =
      new SpoolSettings(16 << 20, 4 << 20, 1_000, TURN_BYTES);

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ScriptedProducer broker = new ScriptedProducer();
  private final ManualClock clock = new ManualClock();
  private final SteppedAgent agent;

  PacingTest() throws IOException {
    byte[] lines = new byte[FILE_BYTES];
    Arrays.fill(lines, (byte) '\n');
    disk.time(clock.wallMs());
    disk.createFolders(SteppedAgent.LOGS);
    disk.append(Path.of(Scene.LIVE), lines);
    agent = new SteppedAgent(disk, broker, clock, SPOOL);
  }

  @Test
  void a_file_waits_while_kafka_is_about_to_take_what_was_read() {
    agent.read();
    long before = spooled();
    agent.read();
    assertEquals(before, spooled());
  }

  @Test
  void it_is_read_on_slowly_all_the_same() {
    agent.read();
    long before = spooled();
    clock.advance(50);
    agent.read();
    agent.read();
    assertTrue(spooled() >= before + TURN_BYTES);
    assertTrue(spooled() < before + 2 * TURN_BYTES);
  }

  @Test
  void it_is_read_at_full_speed_to_disk_while_kafka_takes_nothing() {
    clock.advance(5_000);
    agent.read();
    agent.read();
    agent.read();
    assertTrue(spooled() >= 3 * TURN_BYTES);
  }

  @Test
  void it_is_read_at_full_speed_while_kafka_takes_it_as_fast() {
    agent.read();
    agent.ship();
    long before = spooled();
    agent.read();
    assertTrue(spooled() >= before + TURN_BYTES);
  }

  private long spooled() {
    return agent.spool().status().end();
  }
}
