// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.spool.SpooledFrame;
import io.penstock.agent.spool.SpooledRange;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A spooled frame on its way, in one part or several. Filled by the shipper's thread, decided by
 * any. Holds the bytes only until the producer has them: what breaks is read again from the spool.
 */
final class InFlight implements RecordProducer.Delivery {
  private final SpooledRange range;
  private final int sizeBytes;
  private final int limitBytes;
  private final boolean whole;
  private final ArrayDeque<Frame> toSend;
  private final AtomicInteger undelivered;
  private volatile RecordProducer.@Nullable Refusal refusal;
  private volatile int refusedBytes;

  /**
   * A frame to send.
   *
   * @param limitBytes parts are not larger, but for messages that are alone in one
   */
  InFlight(SpooledFrame frame, List<Frame> parts, int limitBytes) {
    this.limitBytes = limitBytes;
    this.range = frame.range();
    this.sizeBytes = frame.frame().value().length;
    this.whole = parts.size() == 1 && !parts.get(0).header().dropped();
    this.toSend = new ArrayDeque<>(parts);
    this.undelivered = new AtomicInteger(parts.size());
  }

  SpooledRange range() {
    return range;
  }

  /** The part to send next; null when the producer has them all. */
  @Nullable Frame nextPart() {
    return toSend.peekFirst();
  }

  void partTaken() {
    toSend.removeFirst();
  }

  int sizeBytes() {
    return sizeBytes;
  }

  /** Whether it is sent as it is. */
  boolean isWhole() {
    return whole;
  }

  boolean isDelivered() {
    return undelivered.get() == 0;
  }

  /** Whom to tell what became of one of its parts. */
  RecordProducer.Delivery deliveryOf(Frame part) {
    return whole ? this : new PartDelivery(part.value().length);
  }

  private final class PartDelivery implements RecordProducer.Delivery {
    private final int partBytes;

    private PartDelivery(int partBytes) {
      this.partBytes = partBytes;
    }

    @Override
    public void delivered() {
      InFlight.this.delivered();
    }

    @Override
    public void refused(RecordProducer.Refusal reason) {
      refusedBytes = partBytes;
      refusal = reason;
    }
  }

  /** Size of the part that the broker does not want, if there is one. */
  int refusedBytes() {
    return refusedBytes;
  }

  /** Whether that part was a message that nobody can cut. */
  boolean refusedAlone() {
    return refusedBytes > limitBytes;
  }

  /** Why the broker does not want it; null unless it said so. */
  RecordProducer.@Nullable Refusal refusal() {
    return refusal;
  }

  @Override
  public void delivered() {
    undelivered.decrementAndGet();
  }

  @Override
  public void refused(RecordProducer.Refusal reason) {
    refusedBytes = sizeBytes;
    refusal = reason;
  }
}
