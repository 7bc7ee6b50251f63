// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a listener did since the start. Thread-safe. */
final class Counters {
  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final AtomicInteger connections = new AtomicInteger();
  private final Refusals refusals;

  Counters(Refusals refusals) {
    this.refusals = refusals;
  }

  void message(int sizeBytes) {
    messages.increment();
    bytes.add(sizeBytes);
  }

  Refusals refusals() {
    return refusals;
  }

  AtomicInteger connections() {
    return connections;
  }

  ListenerStatus status(String name, long kernelDrops) {
    return new ListenerStatus(
        name, messages.sum(), bytes.sum(), connections.get(), kernelDrops, refusals.counts());
  }
}
