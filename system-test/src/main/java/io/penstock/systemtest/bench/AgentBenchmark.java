// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The agent beside rsyslog and syslog-ng: a file to Kafka, one after the other in alternating
 * rounds, against the same broker on the same machine. Prints a Markdown table with medians and the
 * ratios of neighbours.
 *
 * <p>Arguments: {@code saturated LINES ROUNDS WORK_DIR SYSLOG_NG_DIR} reads a file that is there
 * already; {@code steady LINES_PER_S SECONDS WORK_DIR SYSLOG_NG_DIR} one that grows.
 */
public final class AgentBenchmark {
  private static final long LIMIT_S = 300;
  private static final int WRITES_PER_S = 50;

  private final PenstockHome home = PenstockHome.locate();
  private final Path work;
  private final List<Contender> contenders;
  private int run;

  private AgentBenchmark(Path work, Path syslogNg) {
    this.work = work;
    contenders =
        Stream.<Contender>of(new PenstockAgent(home), new Rsyslog(), new SyslogNg(syslogNg))
            .filter(Contender::installed)
            .toList();
  }

  /** Runs the benchmark that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 5) {
      System.err.println(
          "usage: saturated LINES ROUNDS WORK_DIR SYSLOG_NG_DIR"
              + " | steady LINES_PER_S SECONDS WORK_DIR SYSLOG_NG_DIR");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
    AgentBenchmark benchmark = new AgentBenchmark(work, Path.of(arguments[4]));
    long first = Long.parseLong(arguments[1]);
    int second = Integer.parseInt(arguments[2]);
    KafkaBroker broker = KafkaBroker.in(benchmark.home, work.resolve("kafka"));
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      benchmark.topic(admin, Topics.LEDGER.name());
      if (arguments[0].equals("saturated")) {
        benchmark.saturated(admin, broker.bootstrapServers(), first, second);
      } else {
        benchmark.steady(admin, broker.bootstrapServers(), Math.toIntExact(first), second);
      }
      running.requestStop();
    }
  }

  private void saturated(Admin admin, String bootstrap, long lines, int rounds) throws Exception {
    Path log = work.resolve("bench.log");
    long written = OsloLines.write(log, lines, 1);
    System.out.printf(
        Locale.ROOT, "%d lines, %d bytes, %d rounds%n", written, Files.size(log), rounds);
    Map<Contender, List<Measurement>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        Measurement m = saturatedRun(admin, bootstrap, contender, log, written);
        results.computeIfAbsent(contender, c -> new ArrayList<>()).add(m);
        System.out.printf(
            Locale.ROOT,
            "%-15s wall %6.2f s, cpu %6.2f s, peak %5.1f MiB%n",
            contender.name(),
            m.wallSeconds(),
            m.cpuSeconds(),
            Measurement.mebibytes(m.peakBytes()));
      }
    }
    Files.delete(log);
    BenchmarkTable.saturated(System.out, results, written);
  }

  private Measurement saturatedRun(
      Admin admin, String bootstrap, Contender contender, Path log, long lines) throws Exception {
    String topic = topic(admin, "bench-" + ++run);
    long size = Files.size(log);
    try (TopicProgress progress = new TopicProgress(bootstrap, topic)) {
      long start = System.nanoTime();
      try (ChildProcess process = start(contender, log, topic, bootstrap)) {
        while (contender.sendsFrames()
            ? progress.bytesOfFrames() < size
            : progress.records() < lines) {
          giveUpAfter(start, contender, process);
          Thread.sleep(50);
        }
        return measure(process, start);
      }
    } finally {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  private void steady(Admin admin, String bootstrap, int linesPerSecond, int seconds)
      throws Exception {
    Map<Contender, SteadyRun> results = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      String topic = topic(admin, "bench-" + ++run);
      Path log = Files.createFile(work.resolve("steady-" + run + ".log"));
      try (ChildProcess process = start(contender, log, topic, bootstrap)) {
        append(log, linesPerSecond, 10);
        Duration before = process.usage().cpu();
        long start = System.nanoTime();
        append(log, linesPerSecond, seconds);
        Duration cpu = process.usage().cpu().minus(before);
        double share = (double) cpu.toNanos() / (System.nanoTime() - start);
        results.put(contender, new SteadyRun(share, process.usage().residentBytes()));
      } finally {
        Files.delete(log);
        admin.deleteTopics(List.of(topic)).all().get();
      }
    }
    BenchmarkTable.steady(System.out, results, linesPerSecond, seconds);
  }

  private static void append(Path log, int linesPerSecond, int seconds)
      throws IOException, InterruptedException {
    OsloLines lines = new OsloLines(2);
    long start = System.nanoTime();
    long written = 0;
    try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      for (int tick = 1; tick <= seconds * WRITES_PER_S; tick++) {
        StringBuilder text = new StringBuilder();
        while (written < (long) tick * linesPerSecond / WRITES_PER_S) {
          text.append(lines.nextEvent());
          written += lines.lines();
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        long due = start + tick * (1_000_000_000L / WRITES_PER_S);
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
    }
  }

  private ChildProcess start(Contender contender, Path log, String topic, String bootstrap)
      throws IOException {
    Path folder = Files.createDirectories(work.resolve(contender.name() + "-" + run));
    List<String> command = contender.command(folder, log, topic, bootstrap);
    return ChildProcess.start(
        new ServerSpec(
            contender.name(),
            folder,
            command,
            contender.environment(),
            folder.resolve("out.log"),
            () -> true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10)));
  }

  private static Measurement measure(ChildProcess process, long start) throws IOException {
    return new Measurement(
        Duration.ofNanos(System.nanoTime() - start),
        process.usage().cpu(),
        peakBytes(process.pid()),
        process.usage().residentBytes());
  }

  static long peakBytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }

  private static void giveUpAfter(long start, Contender contender, ChildProcess process) {
    if (System.nanoTime() - start > LIMIT_S * 1_000_000_000L || !process.isAlive()) {
      throw new IllegalStateException(
          contender.name() + " did not finish: " + process.lastLines(20));
    }
  }

  private String topic(Admin admin, String name) throws ExecutionException, InterruptedException {
    admin
        .createTopics(
            List.of(
                new NewTopic(name, 1, (short) 1).configs(Map.of("max.message.bytes", "4194304"))))
        .all()
        .get();
    return name;
  }
}
