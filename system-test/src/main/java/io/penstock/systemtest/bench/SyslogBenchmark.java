// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.OctetCounting;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The agent's unix datagram socket beside rsyslog's imuxsock: four senders, to Kafka, alternating
 * on the same broker. Prints a row a run.
 *
 * <p>Arguments: {@code DATAGRAMS PER_SECOND ROUNDS WORK_DIR}; 0 a second is as fast as the socket
 * takes them.
 */
public final class SyslogBenchmark {
  private static final int SENDERS = 4;
  private static final int MESSAGE_BYTES = 200;
  private static final long LIMIT_S = 120;

  private final PenstockHome home = PenstockHome.locate();
  private final Path work;
  private final Path sender;
  private final int datagrams;
  private final int perSecond;
  private int run;

  private SyslogBenchmark(Path work, int datagrams, int perSecond) throws IOException {
    this.work = work;
    this.datagrams = datagrams / SENDERS * SENDERS;
    this.perSecond = perSecond;
    this.sender = work.resolve("syslog_sender.py");
    try (InputStream script = SyslogBenchmark.class.getResourceAsStream("syslog_sender.py")) {
      if (script == null) {
        throw new IOException("syslog_sender.py is missing in the class path");
      }
      Files.write(sender, script.readAllBytes());
    }
  }

  /** Runs the rounds. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("usage: DATAGRAMS PER_SECOND ROUNDS WORK_DIR");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
    SyslogBenchmark benchmark =
        new SyslogBenchmark(work, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    KafkaBroker broker = KafkaBroker.in(benchmark.home, work.resolve("kafka"));
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      benchmark.rounds(admin, broker.bootstrapServers(), Integer.parseInt(arguments[2]));
      running.requestStop();
    }
  }

  private void rounds(Admin admin, String bootstrap, int rounds) throws Exception {
    List<Contender> contenders =
        Stream.<Contender>of(new AgentSocket(home), new RsyslogSocket())
            .filter(Contender::installed)
            .toList();
    topic(admin, Topics.LEDGER.name());
    System.out.println(
        "| receiver | sent | refused | datagrams/s taken | all in Kafka after s | CPU s | CPU s per"
            + " million | peak RSS MiB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        measure(admin, bootstrap, contender);
      }
    }
  }

  private void measure(Admin admin, String bootstrap, Contender contender) throws Exception {
    String topic = topic(admin, "syslog-" + ++run);
    Path folder = Files.createDirectories(work.resolve("syslog-" + run));
    Path socket = folder.resolve("log");
    List<String> command = contender.command(folder, socket, topic, bootstrap);
    try (TopicProgress progress = new TopicProgress(bootstrap, topic);
        ChildProcess process =
            ChildProcess.start(
                new ServerSpec(
                    contender.name(),
                    folder,
                    command,
                    contender.environment(),
                    folder.resolve("out.log"),
                    () -> Files.exists(socket),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10)))) {
      process.awaitReady();
      // what it costs to start is not what a datagram costs
      Thread.sleep(2_000);
      Duration cpuBefore = process.usage().cpu();
      long start = System.nanoTime();
      Sent sent = send(socket);
      long wanted =
          contender.sendsFrames() ? sent.sent * OctetCounting.sizeBytes(MESSAGE_BYTES) : sent.sent;
      long limit = start + LIMIT_S * 1_000_000_000L;
      while ((contender.sendsFrames() ? progress.bytesOfFrames() : progress.records()) < wanted
          && System.nanoTime() < limit) {
        Thread.sleep(50);
      }
      long found = contender.sendsFrames() ? progress.bytesOfFrames() : progress.records();
      print(contender, sent, start, process, cpuBefore, found == wanted);
    } finally {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  private static void print(
      Contender contender,
      Sent sent,
      long start,
      ChildProcess process,
      Duration cpuBefore,
      boolean all)
      throws IOException {
    double cpu = process.usage().cpu().minus(cpuBefore).toMillis() / 1000.0;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.0f | %s | %.2f | %.2f | %.0f |%n",
        contender.name(),
        sent.sent,
        sent.refused,
        sent.sent / sent.seconds,
        all ? String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9) : "NOT ALL",
        cpu,
        cpu * 1e6 / sent.sent,
        Measurement.mebibytes(ProcessFiles.of(process).peakBytes()));
  }

  /** What all senders together could send, and how long the slowest took. */
  private record Sent(long sent, long refused, double seconds) {}

  private Sent send(Path socket) throws IOException, InterruptedException {
    List<Process> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          new ProcessBuilder(
                  "/usr/bin/python3",
                  sender.toString(),
                  socket.toString(),
                  "" + datagrams / SENDERS,
                  "" + perSecond / SENDERS)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    Sent all = new Sent(0, 0, 0);
    for (Process one : senders) {
      String[] said =
          new String(one.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      if (one.waitFor() != 0) {
        throw new IOException("a sender failed");
      }
      all =
          new Sent(
              all.sent + Long.parseLong(said[0]),
              all.refused + Long.parseLong(said[1]),
              Math.max(all.seconds, Double.parseDouble(said[2])));
    }
    return all;
  }

  private static String topic(Admin admin, String name) throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(name, 1, (short) 1).configs(Map.of("max.message.bytes", "4194304"))))
        .all()
        .get();
    return name;
  }
}
