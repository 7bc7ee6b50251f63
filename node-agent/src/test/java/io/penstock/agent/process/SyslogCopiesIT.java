// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.agent.io.SmallDisk;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local copies of a running agent: rotated by the real logrotate, and on a disk that is full. */
class SyslogCopiesIT {
  private static final Path LOGROTATE = Path.of("/usr/sbin/logrotate");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path dir;
  private final Path socket;
  private final KafkaBroker broker;
  private final ChildProcess kafka;
  private final AskedAgent asked;

  SyslogCopiesIT(@TempDir Path dir) throws Exception {
    this.dir = dir;
    socket = dir.resolve("run/log");
    broker = KafkaBroker.in(PenstockHome.locate(), Files.createDirectories(dir.resolve("kafka")));
    kafka = ChildProcess.start(broker.spec());
    asked = new AskedAgent(dir.resolve("agent"));
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

  private ChildProcess start(Path folder) throws IOException {
    String inputs =
        "syslog: [{name: local, unix-datagram: %s, copies: [{path: %s/all.log, format: \"{raw}\"}]}]"
            .formatted(socket, folder);
    ChildProcess running =
        new SyslogAgent(dir.resolve("agent"), broker.bootstrapServers(), inputs).start();
    Storm.awaitFile(socket);
    return running;
  }

  @Test
  void logrotate_under_load_costs_no_line_and_needs_no_signal() throws Exception {
    assumeTrue(Files.isExecutable(LOGROTATE), "logrotate is not installed");
    Path folder = dir.resolve("copies");
    try (ChildProcess running = start(folder)) {
      List<Storm> storms =
          IntStream.range(0, 2).mapToObj(i -> new Storm(socket, "s" + i, 2_000, 10_000)).toList();
      List<Thread> threads = storms.stream().map(Thread::new).toList();
      threads.forEach(Thread::start);
      int rotations = 0;
      while (threads.stream().anyMatch(Thread::isAlive)) {
        rotate(folder);
        rotations++;
        Thread.sleep(100);
      }
      asked.awaitMetric("copied_lines_total 20000");
      List<String> copied = copied(folder);
      for (Storm storm : storms) {
        List<String> sent = storm.sent().stream().map(Storm.Sent::message).toList();
        HashSet<String> own = new HashSet<>(sent);
        assertEquals(sent, copied.stream().filter(own::contains).toList());
      }
      assertEquals(20_000, copied.size());
      asked.awaitMetric("copies_lost_total 0");
      System.out.println("20,000 lines over " + rotations + " rotations");
      assertTrue(rotations > 2, rotations + " rotations");
      assertEquals(0, running.stop());
    }
  }

  private void rotate(Path folder) throws IOException, InterruptedException {
    Path config = dir.resolve("logrotate.conf");
    Files.writeString(
        config, folder + "/*.log {\n  rotate 1000\n  size 1\n  missingok\n  nocreate\n}\n");
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
    assertEquals(0, process.waitFor(), Files.readString(dir.resolve("logrotate.out")));
  }

  /** Lines of all files, the oldest first. */
  private static List<String> copied(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.comparingInt(SyslogCopiesIT::age)).toList()) {
        lines.addAll(Files.readAllLines(file, US_ASCII));
      }
    }
    return lines;
  }

  private static int age(Path file) {
    String name = file.getFileName().toString();
    return name.equals("all.log") ? 0 : -Integer.parseInt(name.substring("all.log.".length()));
  }

  @Test
  void a_full_disk_costs_copies_is_told_and_never_stops_the_way_to_kafka() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), 2);
        ChildProcess running = start(disk.folder());
        FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
      disk.leave(100_000);
      Storm storm = new Storm(socket, "full", 4_000, 8_000);
      storm.run();
      topic.awaitFrames(LIMIT, frames -> Messages.of(frames).size() >= 8_000);
      assertEquals(0, storm.failed());
      asked.awaitMetric("copies_lost_total [1-9]\\d+");
      asked.await("/healthz", "\"health\":\"yellow\"");
      asked.await("/healthz", "local-copies");
      disk.leave(1 << 20);
      Storm after = new Storm(socket, "after", 100, 1);
      after.run();
      asked.await("/healthz", "\"health\":\"green\"");
      awaitLast(disk.folder().resolve("all.log"), after.sent().get(0).message());
      assertEquals(0, running.stop());
    }
  }

  /** Healthy is what writes again, perhaps a message of before. */
  private static void awaitLast(Path log, String message) throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    List<String> lines = Files.readAllLines(log, US_ASCII);
    while (!lines.get(lines.size() - 1).equals(message)) {
      assertFalse(deadline.passed(), lines.get(lines.size() - 1));
      Thread.sleep(20);
      lines = Files.readAllLines(log, US_ASCII);
    }
  }
}
