// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C, SIGTERM and hang-up into a request, and lets the JVM end only when the run has
 * ended in order, with the run's own exit code. Thread-safe.
 */
final class StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode;

  /** A signal that this JVM's end triggers. */
  static StopSignal ofThisProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::hook, "stop"));
    return signal;
  }

  private void hook() {
    requested.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /** Asks for the stop. */
  void request() {
    requested.countDown();
  }

  /** Waits until a stop is asked for, for so long at most; returns whether it is. */
  boolean within(long ms) throws InterruptedException {
    return requested.await(ms, TimeUnit.MILLISECONDS);
  }

  /** The run is over; the JVM may end. */
  void ended(int code) {
    exitCode = code;
    ended.countDown();
  }
}
