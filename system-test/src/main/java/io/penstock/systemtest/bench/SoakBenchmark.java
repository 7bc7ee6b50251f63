// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Our agent for a long time: fifty files that grow and are rotated; does anything creep up? */
final class SoakBenchmark {
  private static final int FILES = 50;
  private static final int LINES_PER_S = 5_000;
  private static final int TICK_MS = 200;
  private static final int TICKS_PER_S = 1_000 / TICK_MS;
  private static final int ROTATE_EVERY_S = 6;
  private static final int WARM_UP_S = 60;
  private static final int SAMPLES = 10;
  private static final long END_LIMIT_MS = 30_000;

  /** Old data goes, for a soak would fill the disk of the broker. */
  private static final Map<String, String> TOPIC =
      Map.of("retention.bytes", "268435456", "segment.bytes", "67108864");

  private final TestBed bed;
  private final List<RotatedLog> logs = new ArrayList<>();
  private final Map<String, StreamLag> lags = new HashMap<>();
  private final List<Long> lagSamples = new ArrayList<>();
  private long started;

  SoakBenchmark(TestBed bed) {
    this.bed = bed;
  }

  void run(int minutes) throws Exception {
    String topic = bed.newTopic(TOPIC);
    Path folder = bed.folder("soak");
    for (int i = 0; i < FILES; i++) {
      RotatedLog log = new RotatedLog(folder.resolve("service-" + i + ".log"), i);
      logs.add(log);
      lags.put(log.path.toString(), new StreamLag());
    }
    try (TopicProgress progress = bed.progress(topic);
        ChildProcess process = bed.start(bed.contenders().get(0), folder.resolve("*.log"), topic)) {
      progress.fromBeginning();
      started = System.nanoTime();
      heading(minutes);
      int seconds = minutes * 60;
      for (int tick = 0; tick < seconds * TICKS_PER_S; tick++) {
        step(progress, tick);
        int everyTicks = Math.max(1, seconds * TICKS_PER_S / SAMPLES);
        if ((tick + 1) % everyTicks == 0) {
          sample(process);
        }
      }
      finish(progress, process);
    }
    bed.deleteTopic(topic);
    for (RotatedLog log : logs) {
      log.close();
    }
  }

  /** One tick: every file grows, perhaps one is rotated, and what arrived is counted. */
  private void step(TopicProgress progress, int tick) throws IOException {
    for (RotatedLog log : logs) {
      StreamLag lag = lagOf(log.path.toString());
      lag.wrote(log.write(LINES_PER_S / FILES / TICKS_PER_S), nowMs());
    }
    if ((tick + 1) % (ROTATE_EVERY_S * TICKS_PER_S) == 0) {
      logs.get(tick / (ROTATE_EVERY_S * TICKS_PER_S) % FILES).rotate();
    }
    long due = (tick + 1L) * TICK_MS;
    do {
      progress.poll(Math.max(0, due - nowMs()), this::arrived);
    } while (nowMs() < due);
    if (nowMs() > WARM_UP_S * 1_000L) {
      lagSamples.add(worstLagMs());
    }
  }

  private void finish(TopicProgress progress, ChildProcess process) throws IOException {
    long giveUpAt = nowMs() + END_LIMIT_MS;
    while (worstLagMs() > 0 && nowMs() < giveUpAt) {
      progress.poll(TICK_MS, this::arrived);
    }
    lagSamples.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%nLag, the oldest byte of any stream that had not arrived, looked at every %d ms after"
            + " the first %d s: median %d ms, 99 %% below %d ms, at most %d ms.%n",
        TICK_MS,
        WARM_UP_S,
        lagAt(0.5),
        lagAt(0.99),
        lagAt(1));
    System.out.printf(
        "%d bytes were written, %d arrived. Peak RSS %.1f MiB.%n",
        lags.values().stream().mapToLong(StreamLag::writtenBytes).sum(),
        lags.values().stream().mapToLong(StreamLag::arrivedBytes).sum(),
        Measurement.mebibytes(ProcessFiles.of(process).peakBytes()));
  }

  private void arrived(String stream, String generation, long start, long end) {
    lagOf(stream).arrived(end - start);
  }

  private static void heading(int minutes) {
    System.out.printf(
        "%n%d minutes at %d lines/s over %d files, one of them renamed and begun anew every %d s%n%n",
        minutes, LINES_PER_S, FILES, ROTATE_EVERY_S);
    System.out.println("| after | RSS MiB | open descriptors | CPU share so far in percent |");
    System.out.println("|---|---|---|---|");
  }

  private void sample(ChildProcess process) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "| %d s | %.1f | %d | %.2f |%n",
        nowMs() / 1_000,
        Measurement.mebibytes(process.usage().residentBytes()),
        ProcessFiles.of(process).openDescriptors(),
        process.usage().cpu().toMillis() * 100.0 / nowMs());
  }

  private long lagAt(double share) {
    return lagSamples.isEmpty() ? 0 : lagSamples.get((int) (share * (lagSamples.size() - 1)));
  }

  private long worstLagMs() {
    long now = nowMs();
    return lags.values().stream().mapToLong(lag -> lag.lagMs(now)).max().orElse(0);
  }

  private StreamLag lagOf(String stream) {
    return lags.computeIfAbsent(stream, key -> new StreamLag());
  }

  private long nowMs() {
    return (System.nanoTime() - started) / 1_000_000;
  }
}
