// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A large file that is there already, to Kafka, in alternating rounds. The round before them is not
 * counted: in it the broker compiles its code, which slows down whoever comes first.
 */
final class SaturatedBenchmark {
  private static final long LIMIT_S = 300;

  private final TestBed bed;

  SaturatedBenchmark(TestBed bed) {
    this.bed = bed;
  }

  void run(int lines, int rounds) throws Exception {
    Path log = bed.work().resolve("bench.log");
    long written = OsloLines.write(log, lines, 1);
    System.out.printf(
        Locale.ROOT,
        "%d lines, %d bytes, %d rounds behind one that is not counted%n",
        written,
        Files.size(log),
        rounds);
    for (Contender contender : bed.contenders()) {
      print("not counted: " + contender.name(), measured(contender, log, written));
    }
    Map<Contender, List<Measurement>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : bed.contenders()) {
        Measurement m = measured(contender, log, written);
        results.computeIfAbsent(contender, c -> new ArrayList<>()).add(m);
        print(contender.name(), m);
      }
    }
    Files.delete(log);
    BenchmarkTable.saturated(System.out, results, written);
  }

  private static void print(String name, Measurement m) {
    System.out.printf(
        Locale.ROOT,
        "%-28s wall %6.2f s, cpu %6.2f s, peak %5.1f MiB%n",
        name,
        m.wallSeconds(),
        m.cpuSeconds(),
        Measurement.mebibytes(m.peakBytes()));
  }

  private Measurement measured(Contender contender, Path log, long lines) throws Exception {
    String topic = bed.newTopic();
    long size = Files.size(log);
    try (TopicProgress progress = bed.progress(topic)) {
      long start = System.nanoTime();
      try (ChildProcess process = bed.start(contender, log, topic)) {
        while (contender.sendsFrames()
            ? progress.bytesOfFrames() < size
            : progress.records() < lines) {
          giveUpAfter(start, contender, process);
          Thread.sleep(50);
        }
        return measure(process, start);
      }
    } finally {
      bed.deleteTopic(topic);
    }
  }

  private static Measurement measure(ChildProcess process, long start) throws IOException {
    return new Measurement(
        Duration.ofNanos(System.nanoTime() - start),
        process.usage().cpu(),
        ProcessFiles.of(process).peakBytes(),
        process.usage().residentBytes());
  }

  private static void giveUpAfter(long start, Contender contender, ChildProcess process) {
    if (System.nanoTime() - start > LIMIT_S * 1_000_000_000L || !process.isAlive()) {
      throw new IllegalStateException(
          contender.name() + " did not finish: " + process.lastLines(20));
    }
  }
}
