// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.pipeline.Delivered;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void labels_and_patterns_change_under_load_and_no_byte_is_lost_or_read_twice(@TempDir Path dir)
      throws Exception {
    Path logs = Files.createDirectories(dir.resolve("logs"));
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), dir.resolve("kafka"));
    try (ChildProcess kafka = ChildProcess.start(broker.spec())) {
      kafka.awaitReady();
      FrameTopic.create(broker.bootstrapServers());
      AgentProcess agent =
          new AgentProcess(dir.resolve("agent"), settings(dir, broker, "*.log", "round-0"));
      try (FrameTopic topic = new FrameTopic(broker.bootstrapServers());
          ChildProcess running = agent.start()) {
        awaitReloads(agent, 0);
        String written = "";
        for (int round = 1; round <= 8; round++) {
          written = write(logs.resolve("nova-api.log"), written, round);
          agent.configure(
              settings(dir, broker, round % 2 == 0 ? "*.log" : "nova*.log", "round-" + round));
          AgentProcess.hangUp(running);
          awaitReloads(agent, round);
        }
        Files.writeString(logs.resolve("late.log"), "late\n");
        String all = write(logs.resolve("nova-api.log"), written, 9);
        topic.awaitFrames(
            LIMIT,
            frames ->
                of(frames, logs, "nova-api.log").length() >= all.length()
                    && of(frames, logs, "late.log").equals("late\n"));
        assertEquals(all, of(topic.frames(), logs, "nova-api.log"));
        assertEquals(all.length(), sumOf(topic.frames(), logs, "nova-api.log"));
        Frame last = topic.frames().get(topic.frames().size() - 1);
        assertEquals(Map.of("round", "round-8"), last.header().labels());
        assertEquals(0, running.stop());
      }
    }
  }

  private static void awaitReloads(AgentProcess agent, int count) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!agent.run("status", "--json").output().contains("\"reload\":{\"taken\":" + count)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no reload " + count + " in " + Files.readString(agent.log()));
      }
    }
  }

  private static String settings(Path dir, KafkaBroker broker, String pattern, String label) {
    return """
    node: ctl01
    data-dir: %s
    kafka: {bootstrap-servers: [%s]}
    inputs:
      files:
        - include: ["%s/%s"]
          labels: {round: %s}
    """
        .formatted(
            dir.resolve("data"), broker.bootstrapServers(), dir.resolve("logs"), pattern, label);
  }

  private static String write(Path log, String before, int round) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("2026-11-22 11:06:02.229 670 INFO nova [-] ")
          .append(round)
          .append(i)
          .append('\n');
    }
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return before + text;
  }

  private static String of(List<Frame> frames, Path logs, String name) {
    return new String(Delivered.bytes(frames, logs.resolve(name).toString()), UTF_8);
  }

  /** What all frames of a stream hold together, repeated ranges counted as often as they came. */
  private static long sumOf(List<Frame> frames, Path logs, String name) {
    return frames.stream()
        .filter(frame -> frame.header().stream().equals(logs.resolve(name).toString()))
        .mapToLong(frame -> frame.value().length)
        .sum();
  }
}
