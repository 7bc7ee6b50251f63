// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.log.OwnLog;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.shipping.LedgerReporter;
import io.penstock.agent.shipping.RecordProducer;
import io.penstock.agent.shipping.Shipper;
import io.penstock.agent.spool.Keeper;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.status.AgentFacts;
import io.penstock.agent.status.CountedLog;
import io.penstock.agent.status.CountedProducer;
import io.penstock.agent.status.Counters;
import io.penstock.agent.status.Movement;
import io.penstock.agent.status.Pulse;
import io.penstock.agent.status.Reloads;
import io.penstock.agent.status.Sizes;
import io.penstock.agent.status.StatusRoutes;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import io.penstock.agent.time.DutyRunner;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: inputs → spool → Kafka, one thread each. Started, changed and stopped by one
 * thread; requests come from any.
 */
public final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final long STEP_MS = 20;

  private AgentSettings settings;
  private final Clock clock;
  private final Closeable lock;
  private final Spool spool;
  private final Inputs inputs;
  private final Shipper shipper;
  private final Reloads reloads = new Reloads();
  private final Movement movement;
  private final AgentFacts facts;
  private final List<Pulse> pulses = new ArrayList<>();
  private final DutyRunner keeperRunner;
  private final DutyRunner shipperRunner;
  private final DutyRunner movementRunner;
  private final Consumer<Request> requests;
  private volatile @Nullable OwnEndpoint endpoint;
  private volatile @Nullable Throwable fault;

  /** What the agent can be asked to do. */
  public enum Request {
    STOP,
    RELOAD
  }

  private Agent(
      AgentSettings settings,
      FileSystem disk,
      Clock clock,
      RecordProducer.Factory producers,
      Consumer<Request> requests,
      Closeable lock)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.requests = requests;
    this.lock = lock;
    this.spool = Spool.open(disk, settings.spoolFolder(), settings.spool(), clock);
    Counters counters = new Counters();
    Sizes sizes = new Sizes(clock);
    this.inputs = new Inputs(disk, new CountedLog(spool, counters, sizes), clock, this::failed);
    LedgerReporter ledger =
        new LedgerReporter(settings.node(), spool, clock, settings.ledgerIntervalMs());
    this.shipper =
        new Shipper(spool, CountedProducer.counted(producers, counters, clock), ledger, clock);
    this.keeperRunner = runner(new Keeper(spool, settings.spool(), clock));
    this.shipperRunner = runner(shipper);
    this.movement = new Movement(counters, shipper::done, clock, this::eachSecond);
    this.movementRunner = runner(movement);
    this.facts = facts(counters, sizes);
    spool.onAppend(shipperRunner::wake);
    shipper.onChange(shipperRunner::wake);
  }

  private AgentFacts facts(Counters counters, Sizes sizes) {
    return new AgentFacts(
        settings.node(),
        settings.kafka().toString(),
        clock.wallMs(),
        settings.endpoint().stalledAfterMs(),
        inputs::begun,
        spool::known,
        spool::status,
        () -> conditions(),
        () -> Stream.concat(pulses.stream(), inputs.pulses()).toList(),
        inputs::received,
        counters,
        sizes,
        movement,
        reloads);
  }

  private List<Condition> conditions() {
    OwnEndpoint open = endpoint;
    return Stream.of(
            spool.conditions().stream(),
            shipper.conditions().stream(),
            inputs.conditions(),
            open == null ? Stream.<Condition>empty() : Stream.of(open.condition()))
        .flatMap(all -> all)
        .toList();
  }

  /**
   * Starts an agent.
   *
   * @param requests told when it cannot go on and wants its stop
   * @throws IOException when its data directory is in use, cannot be written, or belongs to another
   *     release
   */
  public static Agent start(
      AgentSettings settings,
      FileSystem disk,
      Clock clock,
      RecordProducer.Factory producers,
      Consumer<Request> requests)
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
      agent = new Agent(settings, disk, clock, producers, requests, lock);
      agent.endpoint = agent.listen();
    } finally {
      if (agent == null || agent.endpoint == null) {
        lock.close();
      }
    }
    agent.startThreads();
    return agent;
  }

  private OwnEndpoint listen() throws IOException {
    return new OwnEndpoint(settings.endpoint(), StatusRoutes.of(facts, clock), clock);
  }

  private void eachSecond() {
    OwnLog.tick();
    OwnEndpoint open = endpoint;
    if (open != null) {
      open.retry();
    }
  }

  private void startThreads() throws IOException {
    LOG.info(
        "node {}: {} file inputs, {} listeners; {} bytes wait in {}; sends to {}",
        settings.node(),
        settings.files().size(),
        settings.listeners().size() + settings.journals().size(),
        unacknowledgedBytes(),
        settings.spoolFolder(),
        settings.kafka());
    keeperRunner.start();
    shipperRunner.start();
    movementRunner.start();
    try {
      inputs.change(settings);
    } catch (Inputs.StuckException e) {
      // nothing ran that could be stuck: an input could not be begun
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What made it impossible to go on; null if nothing did. */
  public @Nullable Throwable fault() {
    return fault;
  }

  /** Goes on with other settings: what differs in the inputs is begun anew where it was. */
  public void reload(AgentSettings wanted) {
    List<String> fixed = Change.needingRestart(settings, wanted);
    AgentSettings now = Change.reloaded(settings, wanted);
    try {
      int begun = inputs.change(now);
      OwnLog.configure(now.log());
      settings = now;
      String changed = begun == 0 ? "no input changed" : "inputs begun anew: " + begun;
      String rest = fixed.isEmpty() ? "" : "; a restart is needed for " + String.join(", ", fixed);
      reloads.taken(clock.wallMs(), changed + rest);
      LOG.info("settings reloaded: {}{}", changed, rest);
    } catch (Inputs.StuckException | IOException e) {
      refuseReload(String.valueOf(e.getMessage()));
    }
  }

  /** The settings file is bad: everything goes on as it was. */
  public void refuseReload(String problems) {
    String reason = problems.replace("\n", "; ");
    reloads.refused(clock.wallMs(), reason);
    LOG.warn("settings not reloaded, the old ones stay: {}", reason);
  }

  /** Stops reading, syncs, sends what it can in the set time, and says what is left. */
  public void stop() throws IOException {
    long deadline = clock.ticksMs() + settings.stopTimeoutMs();
    inputs.stop(deadline);
    spool.sync();
    while (!shipper.done() && clock.ticksMs() < deadline && fault == null) {
      shipperRunner.wake();
      pause();
    }
    movementRunner.stop();
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
    OwnEndpoint open = endpoint;
    if (open != null) {
      open.close();
    }
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
    Pulse pulse = new Pulse(duty, clock);
    pulses.add(pulse);
    return new DutyRunner(pulse, this::failed);
  }

  private void failed(Duty duty, Throwable reason) {
    LOG.error("{} cannot go on", duty.name(), reason);
    fault = reason;
    requests.accept(Request.STOP);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
