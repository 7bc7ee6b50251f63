// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.pipeline.Delivered;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten writers under the real logrotate, and an agent that is killed every three seconds. What it
 * sent is put together as the processor's decoder does: each byte of a generation once, and its
 * offsets without a gap ({@link Delivered}). That the decoder itself does so, over restarts of its
 * own, is shown in stream-processor and system-test.
 */
class LogrotateIT {
  private static final Path LOGROTATE = Path.of("/usr/sbin/logrotate");
  private static final int SECONDS = Integer.getInteger("penstock.logrotate.seconds", 15);
  private static final int KILL_EVERY_S = 3;
  private static final int WRITERS = 10;

  /** So long that what was being written when the agent was killed is compressed by then. */
  private static final int TWO_ROTATIONS_S = 2;

  private static final String DELAYED = "\n  compress\n  delaycompress";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path dir;
  private final Path logs;
  private final KafkaBroker broker;
  private final ChildProcess kafka;
  private final AgentProcess agent;
  private Optional<ChildProcess> running = Optional.empty();

  LogrotateIT(@TempDir Path dir) throws Exception {
    assumeTrue(Files.isExecutable(LOGROTATE), "logrotate is not installed");
    this.dir = dir;
    this.logs = Files.createDirectories(dir.resolve("logs"));
    this.broker =
        KafkaBroker.in(PenstockHome.locate(), Files.createDirectories(dir.resolve("kafka")));
    this.kafka = ChildProcess.start(broker.spec());
    this.agent = new AgentProcess(dir.resolve("agent"), broker.bootstrapServers(), logs);
  }

  @BeforeEach
  void awaitBroker() throws Exception {
    kafka.awaitReady();
    FrameTopic.create(broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    running.ifPresent(ChildProcess::close);
    kafka.close();
  }

  @Test
  void renamed_under_load_every_byte_arrives_once_and_in_order() throws Exception {
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      Map<Path, String> truth = runUnderRotation("nocreate", false, 0, topic);
      awaitAll(truth, topic);
      truth.forEach((log, text) -> checkRenamed(text, generations(topic, log)));
      tell("renamed", truth, 0);
    }
  }

  @Test
  void renamed_and_compressed_under_load_every_byte_arrives_once() throws Exception {
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      Map<Path, String> truth =
          runUnderRotation("nocreate" + DELAYED, false, TWO_ROTATIONS_S, topic);
      awaitAll(truth, topic);
      truth.forEach((log, text) -> checkRenamed(text, inOrder(text, generations(topic, log))));
      tell("renamed and compressed", truth, 0);
    }
  }

  @Test
  void copied_and_truncated_under_load_only_the_window_is_missing_and_nothing_comes_twice()
      throws Exception {
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      Map<Path, String> truth = runUnderRotation("copytruncate" + DELAYED, true, 0, topic);
      String last = "the end\n";
      for (Path log : truth.keySet()) {
        Files.writeString(log, last, java.nio.file.StandardOpenOption.APPEND);
      }
      topic.awaitFrames(
          LIMIT,
          frames -> truth.keySet().stream().allMatch(log -> textOf(frames, log).contains(last)));
      long missing = 0;
      for (Map.Entry<Path, String> log : truth.entrySet()) {
        missing += checkCopied(log.getValue(), textOf(topic.frames(), log.getKey()));
      }
      tell("copied and truncated", truth, missing);
    }
  }

  private static void awaitAll(Map<Path, String> truth, FrameTopic topic) {
    long expected = truth.values().stream().mapToLong(String::length).sum();
    topic.awaitFrames(LIMIT, frames -> sizeOf(frames, truth.keySet()) >= expected);
  }

  private static Map<String, byte[]> generations(FrameTopic topic, Path log) {
    return Delivered.generations(topic.frames(), log.toString());
  }

  /** What was read inside a compressed file may arrive after what is younger. */
  private static Map<String, byte[]> inOrder(String written, Map<String, byte[]> generations) {
    Map<String, byte[]> sorted = new LinkedHashMap<>();
    generations.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> written.indexOf(new String(one.getValue(), UTF_8))))
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }

  private static void tell(String how, Map<Path, String> truth, long missing) {
    System.out.printf(
        "%s for %d s: %d files, %d bytes in %d lines, %d lines missing%n",
        how,
        SECONDS,
        truth.size(),
        truth.values().stream().mapToLong(String::length).sum(),
        truth.values().stream().mapToLong(text -> text.lines().count()).sum(),
        missing);
  }

  /** Returns how many lines are missing. */
  private static long checkCopied(String written, String arrived) {
    Set<String> all = written.lines().collect(Collectors.toSet());
    Set<String> once = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    arrived
        .lines()
        .filter(line -> !line.equals("the end"))
        .filter(line -> !once.add(line) || !all.contains(line))
        .forEach(wrong::add);
    assertEquals(0, wrong.size(), () -> "twice or wrong, the first: " + wrong.get(0));
    long missing = all.stream().filter(line -> !once.contains(line)).count();
    assertTrue(missing * 50 < all.size(), missing + " of " + all.size() + " lines are missing");
    return missing;
  }

  private static void checkRenamed(String written, Map<String, byte[]> generations) {
    StringBuilder story = new StringBuilder();
    StringBuilder arrived = new StringBuilder();
    generations.forEach(
        (name, bytes) -> {
          String text = new String(bytes, UTF_8);
          arrived.append(text);
          story.append(
              name + " has " + bytes.length + " bytes, at " + written.indexOf(text) + "; ");
        });
    assertTrue(written.contentEquals(arrived), () -> written.length() + " written: " + story);
  }

  private Map<Path, String> runUnderRotation(
      String how, boolean holdsFile, int downSeconds, FrameTopic topic) throws Exception {
    Path config = rotation(how);
    List<LogWriter> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(i -> new LogWriter(logs.resolve("w" + i + ".log"), holdsFile))
            .toList();
    writers.forEach(Thread::start);
    running = Optional.of(agent.start());
    for (int second = 1; second <= SECONDS; second++) {
      TimeUnit.SECONDS.sleep(1);
      rotate(config);
      topic.poll();
      if (second % KILL_EVERY_S == 0) {
        running.get().kill();
      }
      if (second >= KILL_EVERY_S && second % KILL_EVERY_S == downSeconds) {
        running = Optional.of(agent.start());
      }
    }
    if (!running.get().isAlive()) {
      running = Optional.of(agent.start());
    }
    Map<Path, String> truth = new TreeMap<>();
    for (LogWriter writer : writers) {
      truth.put(writer.file(), writer.end());
    }
    return truth;
  }

  private Path rotation(String how) throws IOException {
    Path config = dir.resolve("logrotate.conf");
    Files.writeString(
        config, logs + "/*.log {\n  rotate 1000\n  size 1\n  missingok\n  " + how + "\n}\n");
    return config;
  }

  private void rotate(Path config) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                LOGROTATE.toString(),
                "-f",
                "-s",
                dir.resolve("logrotate.state").toString(),
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("logrotate.out").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(dir.resolve("logrotate.out")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static long sizeOf(List<Frame> frames, Set<Path> logs) {
    return logs.stream().mapToLong(log -> textOf(frames, log).length()).sum();
  }

  private static String textOf(List<Frame> frames, Path log) {
    return Delivered.generations(frames, log.toString()).values().stream()
        .map(bytes -> new String(bytes, UTF_8))
        .collect(Collectors.joining());
  }
}
