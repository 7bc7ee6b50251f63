// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.syslog;

import io.penstock.agent.time.Duty;

/** Receives messages, on the thread of its duty. */
interface Listener {
  /** What its thread does. */
  Duty duty();

  /** Stops receiving; the duty is not run any more. */
  void close();

  /** Whether everything that was received is in the slots. */
  boolean ended();
}
