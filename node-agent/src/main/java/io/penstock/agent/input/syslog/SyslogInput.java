// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.MessageBatch;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.Generation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drains one datagram socket into frames. Its thread does nothing else, for the kernel keeps only a
 * few datagrams. While the frame log has no room the socket is not drained: senders see a full
 * queue.
 */
public final class SyslogInput implements Duty {
  private static final int MAX_DATAGRAM_BYTES = 256 * 1024;
  private static final int FRAME_BYTES = 64 * 1024;
  private static final int BURST = 256;
  private static final long LINGER_MS = 200;
  private static final long BLOCKED_MS = 20;
  private static final long REBIND_MS = 2_000;

  private final SyslogSettings settings;
  private final Origin origin;
  private final FrameLog log;
  private final Clock clock;
  private final Opener opener;
  private final Condition condition;
  private final MessageBatch batch = new MessageBatch(FRAME_BYTES);
  private final byte[] datagram = new byte[MAX_DATAGRAM_BYTES];
  private final String generation;

  private @Nullable DatagramSource source;
  private long offset;
  private boolean begun;
  private boolean blocked;
  private long batchBeganAt;
  private long bindAt = Long.MIN_VALUE;

  /** Opens the socket. */
  @FunctionalInterface
  interface Opener {
    DatagramSource open() throws IOException;
  }

  public SyslogInput(SyslogSettings settings, Origin origin, FrameLog log, Clock clock) {
    this(
        settings,
        origin,
        log,
        clock,
        () -> UnixDatagramSource.bind(settings.socket(), settings.mode()));
  }

  SyslogInput(SyslogSettings settings, Origin origin, FrameLog log, Clock clock, Opener opener) {
    this.settings = settings;
    this.origin = origin;
    this.log = log;
    this.clock = clock;
    this.opener = opener;
    this.condition = new Condition("syslog listener " + settings.name());
    this.generation = drawGeneration(log, settings.stream(), clock);
  }

  /** A name that no incarnation of this listener had: from the clock and what is known. */
  private static String drawGeneration(FrameLog log, String stream, Clock clock) {
    long before = log.known().stream().filter(one -> one.stream().equals(stream)).count();
    String seed =
        stream + ' ' + clock.wallMs() + ' ' + before + ' ' + ProcessHandle.current().pid();
    byte[] bytes = seed.getBytes(UTF_8);
    return Generation.fingerprint(bytes, bytes.length);
  }

  @Override
  public String name() {
    return "penstock-syslog-" + settings.name();
  }

  @Override
  public int doWork() {
    int received = blocked ? 0 : receive();
    boolean due = batch.full() || clock.ticksMs() - batchBeganAt >= LINGER_MS;
    if (!batch.isEmpty() && due) {
      blocked = !flush();
    }
    return received;
  }

  @Override
  public long idleMs() {
    return blocked || source == null ? BLOCKED_MS : 0;
  }

  /** What is wrong with it now, if anything. */
  public List<Condition> conditions() {
    return List.of(condition);
  }

  /** Takes what the kernel still holds, spools it if there is room, and removes the socket. */
  public void close() {
    while (!blocked && receive() > 0) {
      blocked = !flush();
    }
    flush();
    disconnect();
  }

  private int receive() {
    DatagramSource open = source;
    int received = 0;
    try {
      if (open == null) {
        open = connect();
      }
      while (open != null && received < BURST && !batch.full()) {
        int size = open.receive(datagram);
        if (size < 0) {
          break;
        }
        if (batch.isEmpty()) {
          batchBeganAt = clock.ticksMs();
        }
        batch.add(datagram, size);
        received++;
      }
    } catch (IOException e) {
      condition.raise(e + "; binding again");
      disconnect();
    }
    return received;
  }

  private @Nullable DatagramSource connect() throws IOException {
    if (clock.ticksMs() < bindAt) {
      return null;
    }
    bindAt = clock.ticksMs() + REBIND_MS;
    DatagramSource opened = opener.open();
    condition.clear("listens on " + settings.socket());
    source = opened;
    return opened;
  }

  private void disconnect() {
    DatagramSource open = source;
    source = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        condition.raise(e.toString());
      }
    }
  }

  private boolean flush() {
    if (batch.isEmpty()) {
      return true;
    }
    if (!begun) {
      begun = log.begin(SourcePosition.fresh(settings.stream(), generation, 0, clock.wallMs()));
    }
    byte[] value = batch.value();
    FrameHeader header =
        new FrameHeader(
            origin.node(),
            settings.stream(),
            generation,
            offset,
            offset + value.length,
            Framing.MESSAGES,
            clock.wallMs(),
            origin.zone(),
            origin.labels(),
            Set.of(),
            "");
    if (!begun || !log.append(new Frame(header, batch.messages(), value))) {
      return false;
    }
    offset += value.length;
    batch.clear();
    log.seen(settings.stream(), generation, offset);
    return true;
  }
}
