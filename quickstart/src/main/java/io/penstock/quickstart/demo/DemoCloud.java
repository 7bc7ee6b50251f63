// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The running demo: one thread that writes the logs of a small OpenStack cloud with current times,
 * tracebacks included. Files lie under {@code demo-cloud/} and are rotated; HAProxy's messages go
 * to a syslog socket. A later start with the same directory appends. All methods are thread-safe.
 */
public final class DemoCloud implements AutoCloseable {
  private static final String DIRECTORY = "demo-cloud";
  private static final long MAX_FILE_BYTES = 4L << 20;
  private static final int KEPT_FILES = 5;
  private static final int MAX_WAITING_DATAGRAMS = 10_000;
  private static final Duration LONGEST_NAP = Duration.ofMillis(100);

  private final Path directory;
  private final Clock clock;
  private final Map<String, RecordTarget> targets;
  private final SyslogSender syslog;
  private final Replayer replayer;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicLong records = new AtomicLong();
  private volatile Optional<String> failure = Optional.empty();

  private DemoCloud(
      Path directory,
      Clock clock,
      Map<String, RecordTarget> targets,
      SyslogSender syslog,
      ReplayScript script) {
    this.directory = directory;
    this.clock = clock;
    this.targets = targets;
    this.syslog = syslog;
    this.replayer = new Replayer(script, targets, clock.getZone());
    this.thread = new Thread(this::run, "demo-cloud");
    thread.setDaemon(true);
  }

  /**
   * Starts to write.
   *
   * @param dir where {@code demo-cloud/} is made or continued
   * @param syslogSocket a unix datagram socket; it may appear later
   * @param linesPerSecond of all services together, on average; above 0
   * @throws IOException if a log file cannot be opened
   */
  public static DemoCloud start(Path dir, Path syslogSocket, double linesPerSecond)
      throws IOException {
    Clock clock = Clock.system(ZoneId.systemDefault());
    return start(dir, new UnixDatagramPort(syslogSocket), linesPerSecond, clock, clock.millis());
  }

  static DemoCloud start(Path dir, DatagramPort port, double linesPerSecond, Clock clock, long seed)
      throws IOException {
    Path directory = dir.resolve(DIRECTORY);
    List<LogStream> streams = new ArrayList<>(Excerpts.files());
    Map<String, RecordTarget> targets = new LinkedHashMap<>();
    for (LogStream stream : streams) {
      targets.put(
          stream.name(),
          RotatingFile.open(directory.resolve(stream.name()), MAX_FILE_BYTES, KEPT_FILES));
    }
    LogStream datagrams = Excerpts.datagrams();
    SyslogSender syslog = new SyslogSender(port, MAX_WAITING_DATAGRAMS);
    streams.add(datagrams);
    targets.put(datagrams.name(), syslog);
    ReplayScript script = new ReplayScript(streams, linesPerSecond, seed);
    DemoCloud cloud = new DemoCloud(directory, clock, targets, syslog, script);
    cloud.thread.start();
    return cloud;
  }

  /** What an agent has to tail; rotated files are not matched, an agent knows them already. */
  public List<String> globs() {
    return List.of(directory + "/**/*.log");
  }

  /** How it is doing. */
  public DemoStatus status() {
    return new DemoStatus(
        records.get(), syslog.sent(), syslog.waiting(), syslog.givenUp(), failure);
  }

  private void run() {
    try {
      while (!stop.await(nap(replayer.step(clock.instant())), TimeUnit.NANOSECONDS)) {
        records.set(replayer.records());
      }
    } catch (IOException e) {
      failure = Optional.of("the demo cloud stopped: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    records.set(replayer.records());
  }

  private static long nap(Duration untilDue) {
    return Math.min(untilDue.toNanos(), LONGEST_NAP.toNanos());
  }

  /** Stops after the record at hand, so that no file ends within one. */
  @Override
  public void close() throws IOException {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (RecordTarget target : targets.values()) {
      target.close();
    }
  }
}
