// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.processor.runtime.ProcessorRuntime;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process with 0 when a signal asks for it, also while it is still starting. Used by the
 * main thread; the signal comes on another one.
 */
final class OrderlyStop {
  private final Thread hook = new Thread(this::stop, "stop");
  private volatile @Nullable ProcessorRuntime running;

  /** From now on signals are obeyed. */
  void listen() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What is to be stopped from now on. */
  void running(ProcessorRuntime runtime) {
    running = runtime;
  }

  /** The process ends by itself, with an exit code of its own. */
  void ended() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // a signal came first: it is being obeyed
    }
  }

  private void stop() {
    ProcessorRuntime runtime = running;
    if (runtime != null) {
      runtime.stop();
    }
    // without this, the signal's number would be the exit code
    Runtime.getRuntime().halt(0);
  }
}
