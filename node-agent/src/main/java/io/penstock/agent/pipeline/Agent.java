// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.input.file.FileInput;
import io.penstock.agent.input.syslog.SyslogInput;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.shipping.LedgerReporter;
import io.penstock.agent.shipping.RecordProducer;
import io.penstock.agent.shipping.Shipper;
import io.penstock.agent.spool.Keeper;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import io.penstock.agent.time.DutyRunner;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: inputs → spool → Kafka, one thread each. Started and stopped once, by the same
 * thread; {@link #requestStop} by any.
 */
public final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final long STEP_MS = 20;

  private final AgentSettings settings;
  private final Clock clock;
  private final Closeable lock;
  private final Spool spool;
  private final FileInput files;
  private final List<SyslogInput> listeners = new ArrayList<>();
  private final Shipper shipper;
  private final List<DutyRunner> inputRunners = new ArrayList<>();
  private final DutyRunner keeperRunner;
  private final DutyRunner shipperRunner;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Throwable fault;

  private Agent(
      AgentSettings settings,
      FileSystem disk,
      Clock clock,
      RecordProducer.Factory producers,
      Closeable lock)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.lock = lock;
    this.spool = Spool.open(disk, settings.spoolFolder(), settings.spool(), clock);
    List<Origin> origins =
        settings.files().stream().map(input -> settings.origin(input.labels())).toList();
    this.files = new FileInput(settings.files(), origins, settings.tail(), disk, spool, clock);
    LedgerReporter ledger =
        new LedgerReporter(settings.node(), spool, clock, settings.ledgerIntervalMs());
    this.shipper = new Shipper(spool, producers, ledger, clock);
    this.keeperRunner = runner(new Keeper(spool, settings.spool(), clock));
    this.shipperRunner = runner(shipper);
    if (!settings.files().isEmpty()) {
      inputRunners.add(runner(files));
    }
    settings
        .syslog()
        .forEach(
            one ->
                listeners.add(new SyslogInput(one, settings.origin(one.labels()), spool, clock)));
    listeners.forEach(listener -> inputRunners.add(runner(listener)));
    spool.onAppend(shipperRunner::wake);
    shipper.onChange(shipperRunner::wake);
  }

  /**
   * Starts an agent.
   *
   * @throws IOException when its data directory is in use, cannot be written, or belongs to another
   *     release
   */
  public static Agent start(
      AgentSettings settings, FileSystem disk, Clock clock, RecordProducer.Factory producers)
      throws IOException {
    disk.createFolders(settings.dataDir());
    Closeable lock =
        disk.lock(settings.dataDir().resolve("lock"))
            .orElseThrow(
                () ->
                    new IOException(
                        settings.dataDir() + " is in use by another agent; stop that one first"));
    Agent agent = null;
    try {
      agent = new Agent(settings, disk, clock, producers, lock);
    } finally {
      if (agent == null) {
        lock.close();
      }
    }
    agent.startThreads();
    return agent;
  }

  private void startThreads() {
    LOG.info(
        "node {}: {} file inputs, {} listeners; {} bytes wait in {}; sends to {}",
        settings.node(),
        settings.files().size(),
        listeners.size(),
        unacknowledgedBytes(),
        settings.spoolFolder(),
        settings.kafka());
    keeperRunner.start();
    shipperRunner.start();
    inputRunners.forEach(DutyRunner::start);
  }

  /** Ends {@link #awaitStopRequest}. */
  public void requestStop() {
    stop.countDown();
  }

  /**
   * Waits until somebody wants the agent to stop, or it cannot go on.
   *
   * @return what made it impossible to go on; null when somebody wants it to stop
   */
  public @Nullable Throwable awaitStopRequest() {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return fault;
  }

  /** Stops reading, syncs, sends what it can in the set time, and says what is left. */
  public void stop() throws IOException {
    long deadline = clock.ticksMs() + settings.stopTimeoutMs();
    inputRunners.forEach(DutyRunner::stop);
    inputRunners.forEach(runner -> runner.awaitEnd(untilAtLeast(deadline, STEP_MS)));
    listeners.forEach(SyslogInput::close);
    files.close();
    spool.sync();
    while (!shipper.done() && clock.ticksMs() < deadline && fault == null) {
      shipperRunner.wake();
      pause();
    }
    shipperRunner.stop();
    keeperRunner.stop();
    if (shipperRunner.awaitEnd(untilAtLeast(deadline, 1_000))) {
      shipper.close(untilAtLeast(deadline, 1_000));
    }
    if (keeperRunner.awaitEnd(untilAtLeast(deadline, 1_000))) {
      spool.close();
    }
    long left = unacknowledgedBytes();
    LOG.info(
        left == 0
            ? "stopped; everything that was read is acknowledged by Kafka"
            : "stopped; {} bytes that were read are kept in {} and sent after the next start",
        left,
        settings.spoolFolder());
    lock.close();
  }

  private long unacknowledgedBytes() {
    return spool.known().stream().mapToLong(Agent::unacknowledged).sum();
  }

  private static long unacknowledged(SourcePosition source) {
    return source.nextOffset() - source.acknowledgedOffset();
  }

  private long untilAtLeast(long deadline, long leastMs) {
    return Math.max(leastMs, deadline - clock.ticksMs());
  }

  private DutyRunner runner(Duty duty) {
    return new DutyRunner(duty, this::failed);
  }

  private void failed(Duty duty, Throwable reason) {
    LOG.error("{} cannot go on", duty.name(), reason);
    fault = reason;
    stop.countDown();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
