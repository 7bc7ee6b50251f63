// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.time;

/** Where the agent gets its time from. Thread-safe. */
public interface Clock {
  /** Wall-clock time, Unix milliseconds. May jump. */
  long wallMs();

  /** Milliseconds since some fixed moment. Never goes back. */
  long ticksMs();
}
