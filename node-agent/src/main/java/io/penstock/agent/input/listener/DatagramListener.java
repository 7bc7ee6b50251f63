// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Drains one datagram socket into slots. Its thread does nothing else, for the kernel keeps only a
 * few datagrams, and never waits for the disk. While no slot is free the socket is not drained:
 * senders see a full queue.
 */
final class DatagramListener implements Listener, Duty {
  private static final int BURST = 256;
  private static final long REBIND_MS = 2_000;
  private static final long LOOK_MS = 500;

  private final String name;
  private final Listen where;
  private final Opener opener;
  private final Slots slots;
  private final PeerRates rates;
  private final Counters counters;
  private final Clock clock;
  private final Condition condition;
  private final byte[] datagram;
  private final int maxMessageBytes;

  private @Nullable DatagramSource source;
  private long bindAt = Long.MIN_VALUE;
  private long lookAt;

  /** Opens the socket. */
  @FunctionalInterface
  interface Opener {
    DatagramSource open() throws IOException;
  }

  DatagramListener(
      SyslogSettings settings,
      Opener opener,
      Slots slots,
      Counters counters,
      Clock clock,
      Condition condition) {
    this.name = settings.name();
    this.where = settings.listen();
    this.opener = opener;
    this.slots = slots;
    this.rates = new PeerRates(settings.limits().ratePerPeer(), clock);
    this.counters = counters;
    this.clock = clock;
    this.condition = condition;
    this.maxMessageBytes = settings.limits().maxMessageBytes();
    // one byte more than the longest message tells a longer one from it
    this.datagram = new byte[maxMessageBytes + 1];
  }

  @Override
  public String name() {
    return "penstock-syslog-" + name;
  }

  @Override
  public Duty duty() {
    return this;
  }

  @Override
  public int doWork() {
    try {
      DatagramSource open = source == null ? connect() : source;
      return open == null ? 0 : drain(open);
    } catch (IOException e) {
      condition.raise(Listener.failed(where, e));
      disconnect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Override
  public long idleMs() {
    return source == null ? REBIND_MS / 10 : 0;
  }

  private int drain(DatagramSource open) throws IOException, InterruptedException {
    int received = 0;
    while (received < BURST && slots.awaitRoom(open.peer(), LOOK_MS)) {
      int size = open.receive(datagram);
      if (size < 0) {
        break;
      }
      take(open.peer(), size);
      received++;
    }
    if (clock.ticksMs() >= lookAt) {
      lookAt = clock.ticksMs() + LOOK_MS;
      String lost = open.lost();
      if (!lost.isEmpty()) {
        leave(open, lost);
      }
    }
    return received;
  }

  private void take(String peer, int size) throws InterruptedException {
    if (rates.waitMs(peer) > 0) {
      counters.refusals().count(Refusal.RATE, "from " + peer);
      return;
    }
    boolean cut = size > maxMessageBytes;
    int kept = Math.min(size, maxMessageBytes);
    if (cut) {
      counters.refusals().count(Refusal.CUT, "kept the first " + kept + " bytes of a datagram");
    }
    if (slots.add(peer, datagram, 0, kept, cut)) {
      counters.message(kept);
    }
  }

  /** Takes what senders had put into the socket before its name was lost. */
  private void leave(DatagramSource open, String lost) throws IOException, InterruptedException {
    // not for ever: a sender that is connected does not notice that the name is gone
    long until = clock.ticksMs() + LOOK_MS;
    int size = open.receive(datagram);
    while (size >= 0 && clock.ticksMs() < until) {
      take(open.peer(), size);
      size = open.receive(datagram);
    }
    if (size >= 0) {
      take(open.peer(), size);
    }
    condition.raise(lost + "; binding again");
    disconnect();
    bindAt = Long.MIN_VALUE;
    connect();
  }

  private @Nullable DatagramSource connect() throws IOException {
    if (clock.ticksMs() < bindAt) {
      return null;
    }
    bindAt = clock.ticksMs() + REBIND_MS;
    DatagramSource opened = opener.open();
    condition.clear("listens on " + where);
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

  /** Takes what the kernel still holds, and closes the socket. */
  @Override
  public void close() {
    DatagramSource open = source;
    try {
      while (open != null && slots.awaitRoom(open.peer(), 1)) {
        int size = open.receive(datagram);
        if (size < 0) {
          break;
        }
        take(open.peer(), size);
      }
    } catch (IOException e) {
      condition.raise(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disconnect();
  }

  @Override
  public boolean ended() {
    return true;
  }
}
