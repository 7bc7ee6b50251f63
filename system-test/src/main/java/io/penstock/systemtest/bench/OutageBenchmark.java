// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Our agent while the broker is away for long: ten files grow and are rotated; is all of it there?
 */
final class OutageBenchmark {
  private static final int FILES = 10;
  private static final int LINES_PER_S = 500;
  private static final int TICK_MS = 200;
  private static final int TICKS_PER_S = 1_000 / TICK_MS;
  private static final int ROTATE_EVERY_S = 30;
  private static final int BEFORE_S = 20;
  private static final int SAMPLES = 10;
  private static final long CATCH_UP_LIMIT_MS = 600_000;

  private final TestBed bed;
  private final List<RotatedLog> logs = new ArrayList<>();
  private final ArrivedBytes arrived = new ArrivedBytes();
  private long written;
  private int ticks;
  private long started;

  OutageBenchmark(TestBed bed) {
    this.bed = bed;
  }

  void run(int minutes) throws Exception {
    String topic = bed.newTopic();
    Path folder = bed.folder("outage");
    for (int i = 0; i < FILES; i++) {
      logs.add(new RotatedLog(folder.resolve("service-" + i + ".log"), i));
    }
    try (TopicProgress progress = bed.progress(topic);
        ChildProcess process = bed.start(bed.contenders().get(0), folder.resolve("*.log"), topic)) {
      progress.fromBeginning();
      started = System.nanoTime();
      grow(progress, BEFORE_S);
      heading(minutes);
      sample("before", process);
      bed.stopBroker();
      for (int i = 1; i <= SAMPLES; i++) {
        grow(progress, minutes * 60 / SAMPLES);
        sample(minutes * i / SAMPLES + " min", process);
      }
      bed.startBroker();
      catchUp(progress, process);
    }
    for (RotatedLog log : logs) {
      log.close();
    }
  }

  private void grow(TopicProgress progress, int seconds) throws IOException {
    for (int end = ticks + seconds * TICKS_PER_S; ticks < end; ticks++) {
      for (RotatedLog log : logs) {
        written += log.write(LINES_PER_S / FILES / TICKS_PER_S);
      }
      if ((ticks + 1) % (ROTATE_EVERY_S * TICKS_PER_S) == 0) {
        logs.get(ticks / (ROTATE_EVERY_S * TICKS_PER_S) % FILES).rotate();
      }
      long due = (ticks + 1L) * TICK_MS;
      do {
        progress.poll(Math.max(0, due - nowMs()), arrived::frame);
      } while (nowMs() < due);
    }
  }

  private void catchUp(TopicProgress progress, ChildProcess process) throws IOException {
    long back = nowMs();
    while (arrived.once() < written && nowMs() < back + CATCH_UP_LIMIT_MS) {
      progress.poll(TICK_MS, arrived::frame);
    }
    sample("caught up", process);
    System.out.printf(
        Locale.ROOT,
        "%n%d bytes were written in %d generations; %d arrived, %d of them again, %d are missing"
            + " between two frames. All had arrived %.1f s after the broker was back. Peak RSS"
            + " %.1f MiB.%n",
        written,
        arrived.generations(),
        arrived.once(),
        arrived.repeated(),
        arrived.missing(),
        (nowMs() - back) / 1_000.0,
        Measurement.mebibytes(ProcessFiles.of(process).peakBytes()));
  }

  private static void heading(int minutes) {
    System.out.printf(
        "%nThe broker is away for %d minutes: %d lines/s over %d files, one of them renamed and"
            + " begun anew every %d s%n%n",
        minutes, LINES_PER_S, FILES, ROTATE_EVERY_S);
    System.out.println("| | RSS MiB | open descriptors | written MB | arrived MB |");
    System.out.println("|---|---|---|---|---|");
  }

  private void sample(String when, ChildProcess process) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %d | %.1f | %.1f |%n",
        when,
        Measurement.mebibytes(process.usage().residentBytes()),
        ProcessFiles.of(process).openDescriptors(),
        written / 1e6,
        arrived.once() / 1e6);
  }

  private long nowMs() {
    return (System.nanoTime() - started) / 1_000_000;
  }
}
