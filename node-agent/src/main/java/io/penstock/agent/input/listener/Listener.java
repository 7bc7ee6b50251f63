// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.time.Duty;
import java.io.IOException;

/** Receives messages, on the thread of its duty. */
interface Listener {
  /** What its thread does. */
  Duty duty();

  /** What is said when it cannot listen, or cannot go on; it is tried again. */
  static String failed(Listen where, IOException failure) {
    boolean ours = failure.getClass() == IOException.class;
    return "cannot listen on "
        + where
        + ": "
        + (ours ? failure.getMessage() : failure)
        + "; trying again";
  }

  /** Stops receiving; the duty is not run any more. */
  void close();

  /** Whether everything that was received is in the slots. */
  boolean ended();
}
