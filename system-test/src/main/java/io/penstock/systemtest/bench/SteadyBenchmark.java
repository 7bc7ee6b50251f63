// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a contender needs while one file grows steadily, or while many do not grow at all. */
final class SteadyBenchmark {
  private static final int WRITES_PER_S = 50;
  private static final int WARM_UP_S = 10;

  private final TestBed bed;

  SteadyBenchmark(TestBed bed) {
    this.bed = bed;
  }

  void steady(int linesPerSecond, int seconds) throws Exception {
    Map<Contender, SteadyRun> results = new LinkedHashMap<>();
    for (Contender contender : bed.contenders()) {
      String topic = bed.newTopic();
      Path log = Files.createFile(bed.folder("steady").resolve("steady.log"));
      try (ChildProcess process = bed.start(contender, log, topic)) {
        append(log, linesPerSecond, WARM_UP_S);
        results.put(contender, whileDoing(process, () -> append(log, linesPerSecond, seconds)));
      }
      bed.deleteTopic(topic);
    }
    System.out.printf(
        "%n%d lines/s for %d s after a warm-up of %d s%n%n", linesPerSecond, seconds, WARM_UP_S);
    BenchmarkTable.steady(System.out, results);
  }

  void idle(int files, int seconds) throws Exception {
    Map<Contender, SteadyRun> results = new LinkedHashMap<>();
    for (Contender contender : bed.contenders()) {
      String topic = bed.newTopic();
      Path folder = bed.folder("idle");
      for (int i = 0; i < files; i++) {
        OsloLines.write(folder.resolve("file-" + i + ".log"), 100, i);
      }
      try (ChildProcess process = bed.start(contender, folder.resolve("*.log"), topic)) {
        Thread.sleep(WARM_UP_S * 1_000L);
        results.put(contender, whileDoing(process, () -> Thread.sleep(seconds * 1_000L)));
      }
      bed.deleteTopic(topic);
    }
    System.out.printf(
        "%n%d files of 100 lines that nobody writes to, for %d s after %d s%n%n",
        files, seconds, WARM_UP_S);
    BenchmarkTable.steady(System.out, results);
  }

  /** Something that takes time. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static SteadyRun whileDoing(ChildProcess process, Work work)
      throws IOException, InterruptedException {
    Duration before = process.usage().cpu();
    long start = System.nanoTime();
    work.run();
    Duration cpu = process.usage().cpu().minus(before);
    double share = (double) cpu.toNanos() / (System.nanoTime() - start);
    return new SteadyRun(
        share, process.usage().residentBytes(), ProcessFiles.of(process).peakBytes());
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
}
