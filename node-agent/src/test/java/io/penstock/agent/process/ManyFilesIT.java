// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped agent with many more files than descriptors. */
class ManyFilesIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int FILES = 10_000;
  private static final int DESCRIPTORS = 256;
  private static final int FOLDERS = 100;

  /** What the shipped heap has room for, at least. */
  private static final int FOLLOWED = 1_000;

  private final Path logs;
  private final KafkaBroker broker;
  private final ChildProcess kafka;
  private final AgentProcess agent;

  ManyFilesIT(@TempDir Path dir) throws Exception {
    this.logs = dir.resolve("logs");
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
    kafka.close();
  }

  @Test
  void ten_thousand_files_are_followed_with_256_descriptors_and_more_heap() throws Exception {
    IntStream.range(0, FILES).forEach(i -> write(i, "first line of " + i + "\n"));
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers());
        ChildProcess running =
            agent.startWithDescriptors(DESCRIPTORS, Map.of("PENSTOCK_JAVA_OPTS", "-Xmx64m"))) {
      topic.awaitFrames(LIMIT, frames -> frames.size() >= FILES);
      IntStream.range(0, FILES / 10).forEach(i -> write(10 * i, "second line of " + i + "\n"));
      Files.move(path(7), rotated(7));
      write(7, "a new file\n");
      topic.awaitFrames(LIMIT, frames -> frames.size() >= FILES + FILES / 10 + 1);

      assertEquals(0, running.stop());
      assertEquals(expected(), arrived(topic.frames()));
      String log = Files.readString(agent.log());
      assertFalse(log.contains("cannot be read"), log);
    }
  }

  @Test
  void with_the_shipped_heap_it_says_how_many_wait_and_follows_the_others() throws Exception {
    IntStream.range(0, FILES).forEach(i -> write(i, "first line of " + i + "\n"));
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers());
        ChildProcess running = agent.startWithDescriptors(DESCRIPTORS, Map.of())) {
      topic.awaitFrames(LIMIT, frames -> frames.size() >= FOLLOWED);
      String log = Files.readString(agent.log());
      assertTrue(log.contains("streams wait: the heap of "), log);
      String first = topic.frames().get(0).header().stream();
      Files.writeString(Path.of(first), "second line\n", StandardOpenOption.APPEND);
      topic.awaitFrames(
          LIMIT, frames -> arrived(frames).get(first) == Path.of(first).toFile().length());
      assertEquals(0, running.stop());
    }
  }

  private Path path(int file) {
    return logs.resolve("service" + file % FOLDERS + "/process" + file + ".log");
  }

  private void write(int file, String text) {
    try {
      Files.createDirectories(logs.resolve("service" + file % FOLDERS));
      Files.writeString(path(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path rotated(int file) {
    return Path.of(path(file) + ".1");
  }

  /** How many bytes there are of each stream. */
  private Map<String, Long> expected() {
    Map<String, Long> sizes = new TreeMap<>();
    IntStream.range(0, FILES)
        .forEach(i -> sizes.put(path(i).toString(), size(path(i)) + size(rotated(i))));
    return sizes;
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static Map<String, Long> arrived(List<Frame> frames) {
    Map<String, Long> sizes = new TreeMap<>();
    frames.forEach(
        frame -> sizes.merge(frame.header().stream(), (long) frame.value().length, Long::sum));
    return sizes;
  }
}
