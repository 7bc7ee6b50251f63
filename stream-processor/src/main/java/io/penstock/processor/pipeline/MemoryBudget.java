// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/** Memory that the tasks of a process share in equal parts. Thread-safe. */
public final class MemoryBudget {
  private final long bytes;
  private final AtomicInteger tasks = new AtomicInteger();

  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** One that is never used up: for what is small, or ends soon. */
  public static MemoryBudget unlimited() {
    return new MemoryBudget(Long.MAX_VALUE);
  }

  /** One more takes part. */
  void join() {
    tasks.incrementAndGet();
  }

  /** One of those that joined takes part no longer. */
  void leave() {
    tasks.decrementAndGet();
  }

  /** What each may take, in bytes. */
  long share() {
    return bytes / Math.max(1, tasks.get());
  }
}
