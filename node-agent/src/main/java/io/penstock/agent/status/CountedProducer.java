// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.shipping.RecordProducer;
import io.penstock.agent.time.Clock;
import java.util.ArrayDeque;

/**
 * Counts what a producer takes and what becomes of it. Keeps no frame. One thread sends; any thread
 * tells what became of it.
 */
public final class CountedProducer implements RecordProducer {
  private final RecordProducer producer;
  private final Counters counters;
  private final Clock clock;
  private final ArrayDeque<Sent> underWay = new ArrayDeque<>();

  private CountedProducer(RecordProducer producer, Counters counters, Clock clock) {
    this.producer = producer;
    this.counters = counters;
    this.clock = clock;
  }

  /** Makes producers that are counted. */
  public static Factory counted(Factory factory, Counters counters, Clock clock) {
    return onChange -> {
      counters.producers.incrementAndGet();
      return new CountedProducer(factory.open(onChange), counters, clock);
    };
  }

  /** A frame that was offered, and whom to tell. */
  private final class Sent implements Delivery {
    private final Delivery delivery;
    private final int bytes;
    private final long readMs;
    private boolean delivered;

    private Sent(Delivery delivery, Frame frame) {
      this.delivery = delivery;
      this.bytes = frame.value().length;
      this.readMs = frame.header().readTimeMs();
    }

    @Override
    public void delivered() {
      counters.acknowledgedBytes.addAndGet(bytes);
      counters.acknowledgedFrames.incrementAndGet();
      counters.acknowledgedAtMs.set(clock.wallMs());
      settle(this);
      delivery.delivered();
    }

    @Override
    public void refused(Refusal reason) {
      counters.refusedFrames.incrementAndGet();
      delivery.refused(reason);
    }
  }

  @Override
  public boolean send(Frame frame, Delivery delivery) {
    Sent sent = new Sent(delivery, frame);
    begin(sent);
    boolean taken = producer.send(frame, sent);
    if (!taken) {
      withdraw(sent);
    }
    return taken;
  }

  private synchronized void begin(Sent sent) {
    if (underWay.isEmpty()) {
      counters.oldestReadMs.set(sent.readMs);
    }
    underWay.addLast(sent);
  }

  /** It was not taken: it is the oldest, or one behind the oldest, still. */
  private synchronized void withdraw(Sent sent) {
    underWay.remove(sent);
  }

  private synchronized void settle(Sent sent) {
    sent.delivered = true;
    Sent first = underWay.peekFirst();
    while (first != null && first.delivered) {
      underWay.removeFirst();
      first = underWay.peekFirst();
    }
    counters.oldestReadMs.set(first == null ? 0 : first.readMs);
  }

  @Override
  public boolean sendLedger(String key, String json) {
    return producer.sendLedger(key, json);
  }

  @Override
  public String broken() {
    return producer.broken();
  }

  @Override
  public String refusal() {
    return producer.refusal();
  }

  @Override
  public void close(long timeoutMs) {
    producer.close(timeoutMs);
  }
}
