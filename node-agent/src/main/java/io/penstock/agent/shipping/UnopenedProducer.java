// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;

/** Stands for a producer that could not be built, and says why. Immutable. */
record UnopenedProducer(String broken) implements RecordProducer {
  @Override
  public boolean send(Frame frame, Delivery delivery) {
    return false;
  }

  @Override
  public boolean sendLedger(String key, String json) {
    return false;
  }

  @Override
  public String refusal() {
    return broken;
  }

  @Override
  public void close(long timeoutMs) {}
}
