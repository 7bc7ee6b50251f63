// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that several threads take from, and give back to. Thread-safe. */
final class SharedRoom {
  private final AtomicLong leftBytes;

  SharedRoom(long bytes) {
    leftBytes = new AtomicLong(bytes);
  }

  /** Takes bytes, if so many are left. */
  boolean take(long bytes) {
    long left = leftBytes.get();
    while (left >= bytes) {
      if (leftBytes.compareAndSet(left, left - bytes)) {
        return true;
      }
      left = leftBytes.get();
    }
    return false;
  }

  void give(long bytes) {
    leftBytes.addAndGet(bytes);
  }

  long leftBytes() {
    return leftBytes.get();
  }
}
