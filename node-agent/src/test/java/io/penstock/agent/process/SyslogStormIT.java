// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many datagrams, and an agent that is killed or stands still. */
class SyslogStormIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * What the kernel holds for a socket, which the machine sets; and what its reader has in hand.
   */
  private static final Path HELD = Path.of("/proc/sys/net/unix/max_dgram_qlen");

  private static final int IN_HAND = 54;
  private static final int AFTER_THE_RESTART = 6_000;

  private final Path socket;
  private final KafkaBroker broker;
  private final ChildProcess kafka;
  private final SyslogAgent agent;

  SyslogStormIT(@TempDir Path dir) throws Exception {
    socket = dir.resolve("run/log");
    broker = KafkaBroker.in(PenstockHome.locate(), Files.createDirectories(dir.resolve("kafka")));
    kafka = ChildProcess.start(broker.spec());
    agent =
        new SyslogAgent(
            dir.resolve("agent"),
            broker.bootstrapServers(),
            "syslog: [{name: local, unix-datagram: " + socket + "}]");
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
  void twenty_thousand_a_second_of_four_senders_survive_full_collections() throws Exception {
    try (ChildProcess running = agent.start();
        FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      Storm.awaitFile(socket);
      List<Storm> storms = storms(4, 5_000, 15_000);
      List<Thread> threads = start(storms);
      int collections = 0;
      while (threads.stream().anyMatch(Thread::isAlive)) {
        collect(running.pid());
        collections++;
      }
      List<String> sent = sent(storms);
      topic.awaitFrames(LIMIT, frames -> Messages.of(frames).size() >= sent.size());
      assertEquals(new HashSet<>(sent), new HashSet<>(Messages.of(topic.frames())));
      assertEquals(sent.size(), Messages.of(topic.frames()).size());
      long failed = storms.stream().mapToLong(Storm::failed).sum();
      double seconds = seconds(storms);
      System.out.printf(
          "sent %d datagrams in %.1f s, %d could not be sent, %d full collections%n",
          sent.size(), seconds, failed, collections);
      assertEquals(0, failed);
      assertTrue(collections > 0);
    }
  }

  private static double seconds(List<Storm> storms) {
    long first = storms.stream().mapToLong(one -> one.sent().get(0).atNs()).min().orElse(0);
    long last =
        storms.stream()
            .mapToLong(one -> one.sent().get(one.sent().size() - 1).atNs())
            .max()
            .orElse(0);
    return (last - first) / 1e9;
  }

  @Test
  void a_killed_agent_costs_what_was_in_the_kernel_and_repeats_nothing() throws Exception {
    try (FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      Storm storm = new Storm(socket, "s", 5_000, Integer.MAX_VALUE);
      long killedNs;
      long backNs;
      try (ChildProcess first = agent.start()) {
        Storm.awaitFile(socket);
        List<Thread> threads = start(List.of(storm));
        storm.awaitTried(7_500);
        first.kill();
        killedNs = System.nanoTime();
        Files.deleteIfExists(socket);
        try (ChildProcess second = agent.start()) {
          Storm.awaitFile(socket);
          backNs = System.nanoTime();
          storm.endAfter(AFTER_THE_RESTART);
          for (Thread thread : threads) {
            thread.join();
          }
          check(topic, storm, killedNs, backNs);
          assertEquals(0, second.stop());
        }
      }
    }
  }

  private static void check(FrameTopic topic, Storm storm, long killedNs, long backNs)
      throws IOException {
    List<Storm.Sent> sent = storm.sent();
    Set<String> after = new HashSet<>();
    sent.stream().filter(one -> one.atNs() > backNs).forEach(one -> after.add(one.message()));
    topic.awaitFrames(LIMIT, frames -> Messages.of(frames).containsAll(after));
    List<String> found = Messages.of(topic.frames());
    Set<String> distinct = new HashSet<>(found);
    assertEquals(found.size(), distinct.size(), "nothing twice");
    long lost = sent.stream().filter(one -> !distinct.contains(one.message())).count();
    System.out.printf(
        "sent %d, %d while nobody listened (%.1f s), lost with the kernel's queue %d%n",
        sent.size(), storm.failed(), (backNs - killedNs) / 1e9, lost);
    assertTrue(after.size() > AFTER_THE_RESTART / 2, after.size() + " after the restart");
    // one line, for the kernel gives no more than the first digit to who begins with that
    try (BufferedReader file = Files.newBufferedReader(HELD)) {
      long held = Long.parseLong(file.readLine()) + IN_HAND;
      assertTrue(lost <= held, lost + " datagrams are lost");
    }
  }

  private List<Storm> storms(int senders, int perSecond, int count) {
    return IntStream.range(0, senders)
        .mapToObj(i -> new Storm(socket, "s" + i, perSecond, count))
        .toList();
  }

  private static List<Thread> start(List<Storm> storms) {
    List<Thread> threads = storms.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
    return threads;
  }

  private static List<String> sent(List<Storm> storms) {
    List<String> sent = new ArrayList<>();
    storms.forEach(storm -> storm.sent().forEach(one -> sent.add(one.message())));
    return sent;
  }

  private static void collect(long pid) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), "" + pid, "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor());
  }
}
