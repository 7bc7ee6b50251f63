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
  private final boolean whole;
  private final ArrayDeque<Frame> toSend;
  private final AtomicInteger undelivered;
  private volatile RecordProducer.@Nullable Refusal refusal;

  InFlight(SpooledFrame frame, List<Frame> parts) {
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
    refusal = reason;
  }
}
