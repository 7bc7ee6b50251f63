// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The processor with the settings that are shipped, through a real broker with exactly_once_v2.
 *
 * <p>Arguments: {@code throughput LINES ROUNDS WORK_DIR [LOG]} (CPU a million lines, beside a
 * program of Kafka Streams that only cuts lines, and rsyslog with mmnormalize; lines are made, or
 * those of a log), {@code streams COUNT ROUNDS WORK_DIR} (memory for so many streams), or {@code
 * recovery KILLS 0 WORK_DIR} (time from kill -9 to the next committed event).
 */
public final class ProcessorBenchmark {
  private static final long LIMIT_NANOS = 300_000_000_000L;
  private static final long STILL_NANOS = 15_000_000_000L;

  private final PenstockHome home = PenstockHome.locate();
  private final Path work;
  private final String bootstrap;
  private final Admin admin;
  private int run;

  private ProcessorBenchmark(Path work, String bootstrap, Admin admin) {
    this.work = work;
    this.bootstrap = bootstrap;
    this.admin = admin;
  }

  /** Runs the benchmark that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 4 || arguments.length > 5) {
      System.err.println("usage: throughput|streams|recovery NUMBER ROUNDS WORK_DIR [LOG]");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(arguments[3]).toAbsolutePath());
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), work.resolve("kafka"));
    String bootstrap = broker.bootstrapServers();
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      ProcessorBenchmark benchmark = new ProcessorBenchmark(work, bootstrap, admin);
      int number = Integer.parseInt(arguments[1]);
      int rounds = Integer.parseInt(arguments[2]);
      switch (arguments[0]) {
        case "throughput" -> benchmark.throughput(number, rounds, texts(arguments));
        case "streams" -> benchmark.streams(number, rounds);
        default -> benchmark.recovery(number);
      }
      running.requestStop();
    }
  }

  /** One for the peer's file, and three for the streams. */
  private static List<LogText> texts(String[] arguments) throws IOException {
    if (arguments.length == 5) {
      return RepeatedLog.of(Path.of(arguments[4]), 4);
    }
    return List.of(new OsloLines(1), new OsloLines(0), new OsloLines(1), new OsloLines(2));
  }

  private void throughput(long lines, int rounds, List<LogText> texts) throws Exception {
    createTopics(1);
    Path log = work.resolve("bench.log");
    long written = OsloLines.write(log, lines, texts.get(0));
    long bytes;
    try (FrameTopic frames = new FrameTopic(bootstrap, 3, texts.subList(1, 4))) {
      bytes = frames.fill(lines);
    }
    System.out.printf(Locale.ROOT, "%d lines, %.1f MB of frames%n", lines, bytes / 1e6);
    for (int round = 0; round < rounds; round++) {
      String name = "throughput-" + ++run;
      processorRun("penstock-processor", processor(name), lines, bytes);
      linesOnly(lines, bytes);
      Contender peer = new RsyslogNormalize();
      if (peer.installed()) {
        peerRun(peer, log, written, Files.size(log));
      }
    }
    Files.delete(log);
  }

  /** All of it, and the last two thirds of it: without the start and most of the compilation. */
  private void processorRun(String name, Processor processor, long lines, long bytes)
      throws Exception {
    long frames = Processor.frames(admin, 1);
    try (ChildProcess process = processor.start()) {
      long start = System.nanoTime();
      long first = await(processor, process, frames / 3, start);
      Duration cpuFirst = process.usage().cpu();
      long nanosFirst = System.nanoTime() - start;
      await(processor, process, frames, start);
      double share = (double) (frames - first) / frames;
      double seconds = (System.nanoTime() - start - nanosFirst) / 1e9;
      double cpu = process.usage().cpu().toMillis() / 1e3;
      double warm = cpu - cpuFirst.toMillis() / 1e3;
      System.out.printf(
          Locale.ROOT,
          "%s: cpu %.2f s = %.2f s/1M lines; warm %.2f s/1M, %.1f MB/s a core,"
              + " %.1f MB/s, peak RSS %.0f MiB%n",
          name,
          cpu,
          cpu * 1e6 / lines,
          warm * 1e6 / (lines * share),
          bytes * share / 1e6 / warm,
          bytes * share / 1e6 / seconds,
          Measurement.mebibytes(peakBytes(process.pid())));
    }
  }

  private void linesOnly(long lines, long bytes) throws Exception {
    String name = "lines-only-" + run;
    admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    processorRun(
        "lines only", Processor.linesOnly(work.resolve(name), name, name, bootstrap), lines, bytes);
    admin.deleteTopics(List.of(name)).all().get();
  }

  private void peerRun(Contender peer, Path log, long lines, long bytes) throws Exception {
    String topic = "peer-" + run;
    admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    Path folder = Files.createDirectories(work.resolve(topic));
    ServerSpec spec =
        new ServerSpec(
            peer.name(),
            folder,
            peer.command(folder, log, topic, bootstrap),
            Map.of(),
            folder.resolve("out.log"),
            () -> true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
    try (TopicProgress progress = new TopicProgress(bootstrap, topic);
        ChildProcess process = ChildProcess.start(spec)) {
      awaitPeer(progress, lines);
      double cpu = process.usage().cpu().toMillis() / 1e3;
      System.out.printf(
          Locale.ROOT,
          "%s: %d records, cpu %.2f s = %.2f s/1M lines, %.1f MB/s a core, peak RSS %.0f MiB%n",
          peer.name(),
          progress.records(),
          cpu,
          cpu * 1e6 / lines,
          bytes / 1e6 / cpu,
          Measurement.mebibytes(peakBytes(process.pid())));
    }
    admin.deleteTopics(List.of(topic)).all().get();
  }

  /** Until it has delivered all lines, or no more come: rsyslog leaves out empty ones. */
  private static void awaitPeer(TopicProgress progress, long lines) throws InterruptedException {
    long records = 0;
    long moved = System.nanoTime();
    while (records < lines && System.nanoTime() - moved < STILL_NANOS) {
      Thread.sleep(50);
      long now = progress.records();
      if (now > records) {
        records = now;
        moved = System.nanoTime();
      }
    }
  }

  private void streams(int count, int rounds) throws Exception {
    createTopics(4);
    Processor processor = processor("streams");
    try (FrameTopic frames = new FrameTopic(bootstrap, count);
        ChildProcess process = processor.start()) {
      for (int round = 1; round <= rounds; round++) {
        long start = System.nanoTime();
        frames.each(3);
        await(processor, process, Processor.frames(admin, 4), start);
        System.out.printf(
            Locale.ROOT,
            "%d streams, frame %d of each: %.1f s, RSS %.0f MiB, peak %.0f MiB%n",
            count,
            round,
            (System.nanoTime() - start) / 1e9,
            Measurement.mebibytes(process.usage().residentBytes()),
            Measurement.mebibytes(peakBytes(process.pid())));
      }
      Thread.sleep(15_000);
      System.out.printf(
          Locale.ROOT,
          "at rest: RSS %.0f MiB%n",
          Measurement.mebibytes(process.usage().residentBytes()));
    }
  }

  /** A frame every 100 ms; kill -9, start again at once, and wait for the next committed event. */
  private void recovery(int kills) throws Exception {
    createTopics(1);
    Processor processor = processor("recovery");
    ChildProcess process = processor.start();
    List<Double> seconds = new ArrayList<>();
    try (FrameTopic frames = new FrameTopic(bootstrap, 3);
        KafkaConsumer<byte[], byte[]> events = committedEvents()) {
      awaitEvents(frames, events, 30);
      for (int i = 0; i < kills; i++) {
        awaitEvents(frames, events, 40);
        process.kill();
        long killed = System.nanoTime();
        events.poll(Duration.ofMillis(200));
        process = processor.start();
        awaitEvents(frames, events, 1);
        seconds.add((System.nanoTime() - killed) / 1e9);
        System.out.printf(Locale.ROOT, "back after %.1f s%n", seconds.get(i));
      }
    } finally {
      process.close();
    }
    double[] sorted = seconds.stream().mapToDouble(s -> s).sorted().toArray();
    System.out.printf(
        Locale.ROOT, "median %.1f s, all %s%n", sorted[kills / 2], Arrays.toString(sorted));
  }

  private static void awaitEvents(
      FrameTopic frames, KafkaConsumer<byte[], byte[]> events, int polls) {
    for (int seen = 0; seen < polls; ) {
      frames.each(2);
      seen += events.poll(Duration.ofMillis(100)).isEmpty() ? 0 : 1;
    }
  }

  private KafkaConsumer<byte[], byte[]> committedEvents() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrap,
                "isolation.level", "read_committed",
                "auto.offset.reset", "latest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < Topics.EVENTS.partitions(); i++) {
      partitions.add(new TopicPartition(Topics.EVENTS.name(), i));
    }
    consumer.assign(partitions);
    return consumer;
  }

  private long await(Processor processor, ChildProcess process, long frames, long start)
      throws InterruptedException {
    long committed = processor.committed(admin);
    while (committed < frames) {
      if (System.nanoTime() - start > LIMIT_NANOS || !process.isAlive()) {
        throw new IllegalStateException("not done: " + process.lastLines(20));
      }
      Thread.sleep(100);
      committed = processor.committed(admin);
    }
    return committed;
  }

  private Processor processor(String application) throws IOException {
    return Processor.shipped(home, work.resolve(application), application, bootstrap);
  }

  private void createTopics(int framePartitions) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (TopicSpec topic : Topics.all()) {
      int partitions = topic.equals(Topics.FRAMES) ? framePartitions : topic.partitions();
      topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.configs()));
    }
    admin.createTopics(topics).all().get();
  }

  private static long peakBytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }
}
