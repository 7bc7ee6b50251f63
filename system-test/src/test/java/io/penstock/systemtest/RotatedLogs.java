// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Ten programs that log, the real logrotate every second, and an agent that is killed every three.
 * To be closed.
 */
final class RotatedLogs implements AutoCloseable {
  private static final int WRITERS = 10;
  private static final int KILL_EVERY_S = 3;

  private final Path logs;
  private final TierInstance agent;
  private final Map<Path, WrittenLog> written = new TreeMap<>();

  private RotatedLogs(Path dir, String bootstrapServers) throws IOException {
    logs = Files.createDirectories(dir.resolve("logs"));
    agent = TierInstance.agent(dir.resolve("agent"), bootstrapServers, logs);
  }

  /**
   * What happens.
   *
   * @param directives of logrotate
   * @param holdsFile whether programs keep their files open
   * @param downSeconds how long an agent that was killed stays down
   */
  record Plan(String directives, boolean holdsFile, int downSeconds, int seconds) {}

  /** Does all of it; when it returns, nothing is written any more, and the agent runs. */
  static RotatedLogs run(Path dir, String bootstrapServers, Plan plan) throws Exception {
    RotatedLogs run = new RotatedLogs(dir, bootstrapServers);
    try {
      run.underFire(new Logrotate(dir, run.logs, plan.directives()), plan);
      return run;
    } catch (Exception | AssertionError e) {
      run.close();
      throw e;
    }
  }

  private void underFire(Logrotate logrotate, Plan plan) throws Exception {
    List<LogWriter> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(i -> new LogWriter(logs.resolve("w" + i + ".log"), plan.holdsFile()))
            .toList();
    writers.forEach(Thread::start);
    awaitReading(writers);
    for (int second = 1; second <= plan.seconds(); second++) {
      TimeUnit.SECONDS.sleep(1);
      logrotate.rotate();
      if (second % KILL_EVERY_S == 0) {
        agent.kill();
      }
      if (second >= KILL_EVERY_S && second % KILL_EVERY_S == plan.downSeconds()) {
        agent.startAgain();
        awaitReading(writers);
      }
    }
    if (!agent.runs()) {
      agent.startAgain();
    }
    for (LogWriter writer : writers) {
      String last = "the end\n";
      String text = writer.end();
      Files.writeString(writer.file(), last, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      written.put(writer.file(), new WrittenLog(text + last));
    }
  }

  /**
   * On a busy machine, too, an agent that started sees each log before the next rotation, and
   * copies before they are compressed.
   */
  private void awaitReading(List<LogWriter> writers) throws InterruptedException {
    agent.awaitOpen(writers.stream().map(LogWriter::file).collect(Collectors.toSet()));
  }

  /** What was written to each log. */
  Map<Path, WrittenLog> written() {
    return written;
  }

  /** What can still be read of each log: in itself, and in what logrotate made of it. */
  Map<WrittenLog, List<WrittenLog.Stretch>> kept() throws IOException {
    Map<WrittenLog, List<WrittenLog.Stretch>> kept = new HashMap<>();
    for (Map.Entry<Path, WrittenLog> log : written.entrySet()) {
      try (Stream<Path> files = Files.list(logs)) {
        List<String> contents =
            files
                .filter(file -> file.toString().startsWith(log.getKey().toString()))
                .map(RotatedLogs::content)
                .filter(content -> !content.isEmpty())
                .toList();
        kept.put(log.getValue(), contents.stream().map(log.getValue()::find).toList());
      }
    }
    return kept;
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Stops the agent in order: it says then in the ledger what it knows. */
  void stopAgent() throws InterruptedException {
    assertEquals(0, agent.stop(), agent::log);
  }

  @Override
  public void close() {
    agent.close();
  }
}
