// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** From the start of the process until the broker has acknowledged the first line of a file. */
final class StartBenchmark {
  private static final long LIMIT_MS = 60_000;

  private final TestBed bed;

  StartBenchmark(TestBed bed) {
    this.bed = bed;
  }

  void run(int rounds) throws Exception {
    Path log = bed.folder("start").resolve("start.log");
    Files.writeString(log, new OsloLines(3).nextEvent());
    System.out.printf("%n%d starts with one line to send%n%n", rounds);
    System.out.println("| agent | start to first acknowledged record, ms: median (range) |");
    System.out.println("|---|---|");
    for (Contender contender : bed.contenders()) {
      double[] times = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        times[round] = millis(contender, log);
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f (%.0f-%.0f) |%n",
          contender.name(),
          BenchmarkTable.median(times),
          Arrays.stream(times).min().orElse(0),
          Arrays.stream(times).max().orElse(0));
    }
  }

  private double millis(Contender contender, Path log) throws Exception {
    String topic = bed.newTopic();
    try (TopicProgress progress = bed.progress(topic)) {
      progress.records();
      long start = System.nanoTime();
      try (ChildProcess process = bed.start(contender, log, topic)) {
        while (progress.records() == 0) {
          if (System.nanoTime() - start > LIMIT_MS * 1_000_000 || !process.isAlive()) {
            throw new IllegalStateException(
                contender.name() + " sent nothing: " + process.lastLines(20));
          }
          Thread.sleep(5);
        }
        return (System.nanoTime() - start) / 1e6;
      }
    } finally {
      bed.deleteTopic(topic);
    }
  }
}
