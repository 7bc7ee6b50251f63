// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.spool.SpooledFrame;

/** A frame that the producer has. Decided by any thread, looked at by the shipper's. */
final class InFlight implements RecordProducer.Delivery {
  private final SpooledFrame frame;
  private volatile boolean delivered;

  InFlight(SpooledFrame frame) {
    this.frame = frame;
  }

  SpooledFrame frame() {
    return frame;
  }

  int sizeBytes() {
    return frame.frame().value().length;
  }

  boolean isDelivered() {
    return delivered;
  }

  @Override
  public void delivered() {
    delivered = true;
  }
}
