// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import java.util.concurrent.atomic.AtomicInteger;

/** Documents that keep coming until it is stopped. One thread of its own. */
final class Flow implements AutoCloseable {
  private static final int PER_STEP = 50;
  private static final long STEP_MS = 100;

  private final Bench bench;
  private final Thread thread = new Thread(this::run, "flow");
  private volatile boolean stopped;
  private final AtomicInteger sent = new AtomicInteger();

  private Flow(Bench bench) {
    this.bench = bench;
  }

  /** Starts with document 0; some 500 a second. */
  static Flow start(Bench bench) {
    Flow flow = new Flow(bench);
    flow.thread.start();
    return flow;
  }

  /** Documents that the broker has. */
  int sent() {
    return sent.get();
  }

  /** Ends it, and says how many documents there were. */
  int stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return sent.get();
  }

  private void run() {
    try {
      while (!stopped) {
        bench.produce(sent.get(), sent.get() + PER_STEP);
        sent.addAndGet(PER_STEP);
        Thread.sleep(STEP_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it soon. */
  @Override
  public void close() {
    stopped = true;
  }
}
