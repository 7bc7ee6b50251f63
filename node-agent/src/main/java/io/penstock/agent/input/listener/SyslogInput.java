// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener: what receives, and what spools. Different threads do that, so that a slow disk does
 * not stop the receiving one; docs/syslog.md has the picture.
 */
final class SyslogInput {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int SLOTS_OF_ONE_SENDER = 8;
  private static final int SLOTS_OF_MANY_SENDERS = 16;
  private static final long COUNT_DROPS_MS = 10_000;
  private static final long END_MS = 2_000;

  private final SyslogSettings settings;
  private final ConnectionMemory memory;
  private final Clock clock;
  private final Condition condition;
  private final Counters counters;
  private final MessageIntake intake;
  private final Listener listener;
  private long countDropsAt;
  private volatile long kernelDrops;

  /**
   * Prepares a listener; nothing is bound before its duties are run.
   *
   * @param memory that connections of all listeners share
   * @param stagingFolder where messages lie until they are in the spool
   * @param tap sees the frames
   * @param wake wakes the thread of this duty
   * @throws IOException when the staging folder cannot be used
   */
  SyslogInput(
      SyslogSettings settings,
      ConnectionMemory memory,
      Origin origin,
      FrameLog log,
      FrameTap tap,
      Path stagingFolder,
      Clock clock,
      Runnable wake)
      throws IOException {
    this.settings = settings;
    this.memory = memory;
    this.clock = clock;
    this.condition = condition(settings);
    this.counters = new Counters(new Refusals(condition.name(), clock, LOG::warn));
    boolean oneSender =
        !(settings.listen() instanceof Listen.Udp || settings.listen() instanceof Listen.Tcp);
    this.intake =
        new MessageIntake(
            settings,
            origin,
            log,
            tap,
            clock,
            new StagingFiles(stagingFolder, stagingName(settings)),
            oneSender ? SLOTS_OF_ONE_SENDER : SLOTS_OF_MANY_SENDERS,
            wake,
            condition);
    this.listener = listener();
  }

  private static Condition condition(SyslogSettings settings) {
    return switch (settings.protocol()) {
      case SYSLOG -> new Condition("syslog listener " + settings.name());
      case COLLECTD -> new Condition("collectd listener " + settings.name());
      case INFLUX -> new Condition("influx listener " + settings.name());
    };
  }

  /**
   * What was left by a listener must not be taken for the messages of one that speaks otherwise.
   */
  private static String stagingName(SyslogSettings settings) {
    boolean syslog = settings.protocol() == Protocol.SYSLOG;
    return syslog ? settings.name() : settings.stream();
  }

  private Listener listener() {
    Listen listen = settings.listen();
    if (listen instanceof Listen.UnixDatagram unix) {
      return datagrams(() -> UnixDatagramSource.bind(unix));
    }
    if (listen instanceof Listen.Udp udp) {
      return datagrams(() -> UdpSource.bind(udp));
    }
    if (listen instanceof Listen.UnixStream unix) {
      return connections(() -> BoundServer.unix(unix));
    }
    Listen.Tcp tcp = (Listen.Tcp) listen;
    return connections(() -> BoundServer.tcp(tcp));
  }

  private Listener datagrams(DatagramListener.Opener opener) {
    return new DatagramListener(settings, opener, intake.slots(), counters, clock, condition);
  }

  private Listener connections(StreamListener.ServerOpener opener) {
    return new StreamListener(settings, opener, intake.slots(), memory, counters, clock, condition);
  }

  /** What receives: run by a thread that does nothing else. */
  Duty receiver() {
    return listener.duty();
  }

  /**
   * Spools what has come.
   *
   * @return frames; -1 when there is no room
   */
  int spool() {
    countDrops();
    return intake.spool(false);
  }

  private void countDrops() {
    if (settings.listen() instanceof Listen.Udp udp && clock.ticksMs() >= countDropsAt) {
      countDropsAt = clock.ticksMs() + COUNT_DROPS_MS;
      kernelDrops = KernelDrops.ofPort(udp.port());
    }
  }

  /** What it did since the start. */
  ListenerStatus status() {
    return counters.status(settings.name(), kernelDrops);
  }

  /** What is wrong with it now, if anything. */
  Condition condition() {
    return condition;
  }

  /**
   * Takes what senders have sent, spools it if there is room, and removes the socket. Neither duty
   * is run any more.
   */
  void close() {
    listener.close();
    long deadline = clock.ticksMs() + END_MS;
    while (!listener.ended() && clock.ticksMs() < deadline && intake.spool(true) >= 0) {
      LockSupport.parkNanos(1_000_000);
    }
    intake.close();
  }
}
