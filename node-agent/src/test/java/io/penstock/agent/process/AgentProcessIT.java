// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.pipeline.Delivered;
import io.penstock.contract.FrameHeader;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.time.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class AgentProcessIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path dir;
  private final Path logs;
  private final KafkaBroker broker;
  private final ChildProcess kafka;
  private final AgentProcess agent;

  AgentProcessIT(@TempDir Path dir) throws Exception {
    this.dir = dir;
    this.logs = Files.createDirectories(dir.resolve("logs/nova"));
    this.broker =
        KafkaBroker.in(PenstockHome.locate(), Files.createDirectories(dir.resolve("kafka")));
    this.kafka = ChildProcess.start(broker.spec());
    this.agent =
        new AgentProcess(dir.resolve("agent"), broker.bootstrapServers(), dir.resolve("logs"));
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
  void lines_arrive_and_a_stop_says_that_all_of_them_did() throws Exception {
    Path log = logs.resolve("nova-api.log");
    String text = lines(0, 20_000);
    Files.writeString(log, text);
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers());
        ChildProcess running = agent.start()) {
      topic.awaitFrames(LIMIT, frames -> bytesOf(frames, log).length == text.length());
      assertArrayEquals(text.getBytes(UTF_8), bytesOf(topic.frames(), log));
      FrameHeader first = topic.frames().get(0).header();
      assertEquals(Map.of("environment", "test"), first.labels());
      assertEquals("Europe/Berlin", first.zone());
      assertEquals(0, running.stop());
      topic.awaitLedger(LIMIT, "\"acknowledged\":" + text.length());
      assertTrue(
          Files.readString(agent.log()).contains("everything that was read is acknowledged"));
      String entry = topic.ledger().values().stream().findFirst().orElse("");
      assertTrue(entry.contains("\"acknowledged\":" + text.length()), entry);
      assertTrue(entry.contains("\"lines\":20000"), entry);
    }
  }

  @Test
  void datagrams_arrive_as_counted_messages() throws Exception {
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers());
        ChildProcess running = agent.start()) {
      awaitFile(agent.socket());
      try (AFUNIXDatagramSocket sender = AFUNIXDatagramSocket.newInstance()) {
        sender.connect(AFUNIXSocketAddress.of(agent.socket()));
        sender.send(packet("<134>haproxy[7]: one"));
        sender.send(packet("<134>haproxy[7]: two\nlines"));
      }
      topic.awaitFrames(LIMIT, frames -> text(frames).length() > 45);
      assertEquals("20 <134>haproxy[7]: one26 <134>haproxy[7]: two\nlines", text(topic.frames()));
      assertEquals(0, running.stop());
      assertFalse(Files.exists(agent.socket()));
    }
  }

  @Test
  void killed_again_and_again_while_files_grow_and_rotate_it_loses_nothing() throws Exception {
    Path log = logs.resolve("nova-api.log");
    Random random = new Random(1);
    StringBuilder written = new StringBuilder();
    ChildProcess running = agent.start();
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      for (int round = 0; round < 6; round++) {
        for (int burst = 0; burst < 20; burst++) {
          String text = lines(round * 10_000 + burst * 100, 100);
          Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          written.append(text);
          topic.poll();
        }
        running.kill();
        running = agent.start();
        if (random.nextBoolean()) {
          Files.move(log, logs.resolve("nova-api.log." + (9 - round)));
        }
      }
      String last = lines(99_000, 100);
      Files.writeString(log, last, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      int size = written.append(last).length();
      topic.awaitFrames(LIMIT, frames -> bytesOf(frames, log).length >= size);
      assertEquals(written.toString(), new String(bytesOf(topic.frames(), log), UTF_8));
      assertEquals(0, running.stop());
    } finally {
      running.close();
    }
  }

  @Test
  void a_wrong_configuration_ends_with_78() throws Exception {
    Files.writeString(dir.resolve("agent/agent.yaml"), "nodes: x\n");
    try (ChildProcess running = agent.start()) {
      while (running.isAlive()) {
        Thread.onSpinWait();
      }
      assertEquals(78, running.exitCode().getAsInt());
      assertTrue(Files.readString(agent.log()).contains("did you mean 'node'"));
    }
  }

  private static String lines(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "2026-11-22 11:06:02.229 670 INFO nova.api [-] request " + i + "\n")
        .collect(Collectors.joining());
  }

  private static byte[] bytesOf(List<Frame> frames, Path log) {
    return Delivered.bytes(frames, log.toString());
  }

  private static String text(List<Frame> frames) {
    return frames.stream()
        .map(frame -> new String(frame.value(), UTF_8))
        .collect(Collectors.joining());
  }

  private static java.net.DatagramPacket packet(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new java.net.DatagramPacket(bytes, bytes.length);
  }

  private static void awaitFile(Path path) throws InterruptedException {
    Deadline deadline = Deadline.in(LIMIT);
    while (!Files.exists(path)) {
      assertFalse(deadline.passed(), path + " is not there");
      Thread.sleep(50);
    }
  }
}
