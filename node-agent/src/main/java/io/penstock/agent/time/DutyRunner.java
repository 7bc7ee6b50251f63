// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.time;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** The one thread of a duty. Started and stopped once. */
public final class DutyRunner {
  /** The recipe's small stacks are enough for every duty. */
  private static final long STACK_BYTES = 256 * 1024;

  private final Duty duty;
  private final BiConsumer<Duty, Throwable> onFault;
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param onFault told when the duty threw: the duty is not run again
   */
  public DutyRunner(Duty duty, BiConsumer<Duty, Throwable> onFault) {
    this.duty = duty;
    this.onFault = onFault;
    this.thread = new Thread(null, this::run, duty.name(), STACK_BYTES);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends the wait of an idle duty. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Asks the thread to end after the step it is in. */
  public void stop() {
    stopping = true;
    wake();
  }

  /**
   * Waits for the thread to end.
   *
   * @return whether it ended in that time
   */
  public boolean awaitEnd(long timeoutMs) {
    try {
      thread.join(Math.max(1, timeoutMs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void run() {
    try {
      while (!stopping) {
        if (duty.doWork() == 0 && !stopping) {
          LockSupport.parkNanos(this, duty.idleMs() * 1_000_000);
        }
      }
    } catch (RuntimeException | Error e) {
      onFault.accept(duty, e);
    }
  }
}
