// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.spool.SpooledFrame;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames from the spool to the producer in order, and acknowledges them in order. When a
 * producer breaks, a new one sends again from the first frame that is not acknowledged. Stepped by
 * one thread.
 */
public final class Shipper implements Duty {
  /**
   * Two of the producer's batches of compressed text: one is under way while the next is filled.
   */
  private static final long MAX_IN_FLIGHT_BYTES = 3 << 20;

  private static final int MAX_IN_FLIGHT = 512;
  private static final long FIRST_BACK_OFF_MS = 100;
  private static final long MAX_BACK_OFF_MS = 10_000;
  private static final long SILENCE_MS = 10_000;
  private static final long IDLE_MS = 1_000;

  private final Spool spool;
  private final RecordProducer.Factory factory;
  private final LedgerReporter ledger;
  private final Clock clock;
  private final Condition condition = new Condition("kafka");
  private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
  private final Refusals refusals;
  private final Gaps gaps;
  private Runnable wake = () -> {};

  private @Nullable RecordProducer producer;
  private @Nullable InFlight partly;
  private volatile boolean done;
  private long inFlightBytes;
  private long backOffMs = FIRST_BACK_OFF_MS;
  private long nextTryAt = Long.MIN_VALUE;
  private long lastProgressAt;

  public Shipper(Spool spool, RecordProducer.Factory factory, LedgerReporter ledger, Clock clock) {
    this.spool = spool;
    this.factory = factory;
    this.ledger = ledger;
    this.clock = clock;
    this.refusals = new Refusals(spool, clock);
    this.gaps = new Gaps(spool);
    this.lastProgressAt = clock.ticksMs();
  }

  /** What to call when a delivery was decided; set once, before the first step. */
  public void onChange(Runnable runner) {
    wake = runner;
  }

  @Override
  public String name() {
    return "penstock-shipper";
  }

  @Override
  public int doWork() {
    int work = settle();
    RecordProducer current = working();
    if (current != null && clock.ticksMs() >= nextTryAt) {
      work += send(current);
      ledger.report(current);
    }
    watchSilence();
    done = inFlight.isEmpty() && spool.taken();
    return work;
  }

  @Override
  public long idleMs() {
    long untilTry = nextTryAt - clock.ticksMs();
    return untilTry > 0 ? Math.min(untilTry, IDLE_MS) : IDLE_MS;
  }

  /** Whether everything that was in the spool at the last step is acknowledged. Any thread. */
  public boolean done() {
    return done;
  }

  /** What is wrong with it now, if anything. */
  public List<Condition> conditions() {
    return List.of(condition, refusals.condition());
  }

  /** Sends a last report and ends; to be called when the thread no longer steps it. */
  public void close(long timeoutMs) {
    RecordProducer current = producer;
    if (current != null) {
      settle();
      if (current.broken().isEmpty()) {
        ledger.reportNow(current);
      }
      current.close(timeoutMs);
      settle();
    }
  }

  /** Acknowledges what was delivered, as far as there is no hole. */
  private int settle() {
    int settled = 0;
    while (!inFlight.isEmpty() && inFlight.getFirst().isDelivered()) {
      InFlight first = inFlight.removeFirst();
      inFlightBytes -= first.sizeBytes();
      spool.acknowledge(first.range());
      refusals.delivered(first);
      settled++;
    }
    if (settled > 0) {
      progress();
    }
    return settled;
  }

  private int send(RecordProducer current) {
    int sent = 0;
    while (inFlightBytes < MAX_IN_FLIGHT_BYTES && inFlight.size() < MAX_IN_FLIGHT) {
      InFlight flight = partly == null ? next() : partly;
      if (flight == null) {
        break;
      }
      if (partly == null) {
        inFlight.addLast(flight);
        inFlightBytes += flight.sizeBytes();
      }
      partly = flight;
      if (!sendParts(current, flight)) {
        break;
      }
      partly = null;
      sent++;
    }
    return sent;
  }

  private @Nullable InFlight next() {
    SpooledFrame frame = spool.take();
    if (frame == null) {
      return null;
    }
    List<Frame> parts = new ArrayList<>(refusals.partsOf(frame));
    gaps.before(frame).ifPresent(gap -> parts.add(0, gap));
    return new InFlight(frame, parts, refusals.limitBytes());
  }

  private boolean sendParts(RecordProducer current, InFlight flight) {
    for (Frame part = flight.nextPart(); part != null; part = flight.nextPart()) {
      if (!current.send(part, flight.deliveryOf(part))) {
        if (current.broken().isEmpty() && !current.refusal().isEmpty()) {
          backOff("takes nothing: " + current.refusal());
        }
        return false;
      }
      flight.partTaken();
    }
    return true;
  }

  /** The producer, a new one if the last broke; null while backing off. */
  private @Nullable RecordProducer working() {
    RecordProducer current = producer;
    if (current != null && current.broken().isEmpty()) {
      return current;
    }
    if (current != null) {
      replace(current);
    }
    if (clock.ticksMs() < nextTryAt) {
      return null;
    }
    lastProgressAt = clock.ticksMs();
    RecordProducer opened = factory.open(wake);
    producer = opened;
    return opened;
  }

  private void replace(RecordProducer broken) {
    settle();
    inFlight.forEach(refusals::learn);
    backOff(broken.broken());
    broken.close(0);
    producer = null;
    inFlight.clear();
    inFlightBytes = 0;
    partly = null;
    gaps.forget();
    spool.rewind();
  }

  private void backOff(String reason) {
    condition.raise(reason + "; trying again, nothing is lost");
    nextTryAt = clock.ticksMs() + backOffMs;
    backOffMs = Math.min(MAX_BACK_OFF_MS, backOffMs * 2);
  }

  private void progress() {
    lastProgressAt = clock.ticksMs();
    backOffMs = FIRST_BACK_OFF_MS;
    condition.clear("takes frames");
  }

  /** The client retries silently: say it when nothing was acknowledged for long. */
  private void watchSilence() {
    long now = clock.ticksMs();
    if (inFlight.isEmpty()) {
      lastProgressAt = now;
    } else if (now - lastProgressAt > SILENCE_MS) {
      condition.raise(
          "nothing acknowledged for "
              + (now - lastProgressAt) / 1000
              + " s, the client goes on trying; "
              + spool.status().waitingBytes()
              + " bytes wait in the spool");
    }
  }
}
