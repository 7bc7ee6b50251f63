// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.input.file.Reading;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.shipping.ScriptedProducer;
import io.penstock.agent.spool.SpoolSettings;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are far behind, and those that are not: docs/tailing.md. */
class FairnessTest {
  private static final int MIB = 1 << 20;
  private static final int TURN_BYTES = 256 * 1024;
  private static final String LINE = "one of the lines of a file that is read as it grows\n";
  private static final String PIECE = "x".repeat(1_023) + "\n";

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final ScriptedProducer broker = new ScriptedProducer();
  private final ManualClock clock = new ManualClock();

  private SteppedAgent agent(long spoolBytes, Reading reading) throws IOException {
    disk.time(clock.wallMs());
    disk.createFolders(SteppedAgent.LOGS);
    SpoolSettings spool = new SpoolSettings(spoolBytes, spoolBytes / 8, 1_000, TURN_BYTES);
    return new SteppedAgent(disk, broker, clock, spool, TailSettings.DEFAULT, reading);
  }

  private SteppedAgent agent() throws IOException {
    return agent(64 * MIB, Reading.DEFAULT);
  }

  private void write(String name, String text) {
    disk.append(Path.of("/log/" + name + ".log"), text.getBytes(UTF_8));
  }

  private void writeLive(int files) {
    IntStream.range(0, files).forEach(i -> write("live" + i, LINE));
  }

  private void writeBacklog(int files, int bytes) {
    String text = PIECE.repeat(bytes / PIECE.length());
    IntStream.range(0, files).forEach(i -> write("old" + i, text));
  }

  private static long read(SteppedAgent agent, String streams) {
    return agent.spool().known().stream()
        .filter(source -> source.stream().startsWith("/log/" + streams))
        .mapToLong(SourcePosition::nextOffset)
        .sum();
  }

  @Test
  void a_file_written_at_full_speed_delays_a_thousand_others_by_one_turn() throws IOException {
    SteppedAgent agent = agent();
    writeLive(1_000);
    write("fast", PIECE);
    agent.pass(400);
    long before = read(agent, "fast");

    write("fast", PIECE.repeat(4_096));
    writeLive(1_000);
    clock.advance(200);
    agent.read();

    assertEquals(2_000L * LINE.length(), read(agent, "live"));
    assertTrue(read(agent, "fast") - before <= TURN_BYTES);
  }

  @Test
  void new_lines_of_a_thousand_files_do_not_wait_until_kafka_has_taken_what_a_fast_one_wrote()
      throws IOException {
    SteppedAgent agent = agent();
    writeLive(1_000);
    write("fast", PIECE.repeat(4_096));
    agent.read();
    agent.read();

    writeLive(1_000);
    clock.advance(200);
    agent.read();

    assertEquals(2_000L * LINE.length(), read(agent, "live"));
  }

  @Test
  void a_backlog_gets_a_mib_between_two_looks_at_live_files() throws IOException {
    SteppedAgent agent = agent();
    writeBacklog(20, 2 * MIB);
    writeLive(5);
    clock.advance(5_000);
    agent.read();
    agent.read();

    assertEquals(5L * LINE.length(), read(agent, "live"));
    assertTrue(read(agent, "old") <= 2 * (MIB + 64 * 1024), "" + read(agent, "old"));
  }

  @Test
  void each_file_of_a_backlog_has_its_turn() throws IOException {
    SteppedAgent agent = agent();
    writeBacklog(8, 2 * MIB);
    clock.advance(5_000);
    agent.read();
    agent.read();
    agent.read();

    assertTrue(
        IntStream.range(0, 8).allMatch(i -> read(agent, "old" + i) >= TURN_BYTES - PIECE.length()));
  }

  @Test
  void a_backlog_fills_half_of_the_spool_and_live_lines_find_room_in_the_rest() throws IOException {
    SteppedAgent agent = agent(8 * MIB, Reading.DEFAULT);
    broker.refusing(true);
    writeBacklog(20, MIB);
    agent.settle();
    assertTrue(read(agent, "old") <= 4 * MIB + TURN_BYTES, "" + read(agent, "old"));

    write("live", LINE);
    agent.settle();
    assertEquals(LINE.length(), read(agent, "live"));
  }

  @Test
  void when_kafka_is_back_live_lines_come_before_the_rest_of_the_backlog() throws IOException {
    SteppedAgent agent = agent(8 * MIB, Reading.DEFAULT);
    broker.refusing(true);
    writeBacklog(20, MIB);
    agent.settle();
    write("live", LINE);
    agent.settle();
    broker.refusing(false);
    agent.settle();

    List<Frame> arrived = broker.broker();
    long before =
        arrived.stream()
            .takeWhile(frame -> !frame.header().stream().equals("/log/live.log"))
            .mapToLong(frame -> frame.value().length)
            .sum();
    assertTrue(before <= 4 * MIB + TURN_BYTES, "" + before);
    assertEquals(20 * MIB, read(agent, "old"));
  }

  @Test
  void an_input_is_not_read_faster_than_its_rate() throws IOException {
    SteppedAgent agent = agent(64 * MIB, new Reading(Reading.FROM_BEGINNING, 1L << 40, MIB));
    writeBacklog(4, 4 * MIB);
    agent.pass(0);
    long before = read(agent, "old");
    IntStream.range(0, 50).forEach(i -> agent.pass(100));

    long inFiveSeconds = read(agent, "old") - before;
    assertTrue(inFiveSeconds <= 5 * MIB + 64 * 1024, "" + inFiveSeconds);
    assertTrue(inFiveSeconds >= 5 * MIB - TURN_BYTES - 64 * 1024, "" + inFiveSeconds);
  }
}
