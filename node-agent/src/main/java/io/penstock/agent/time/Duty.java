// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.time;

/** Work that is done in small steps by one thread: a test steps it by hand. */
public interface Duty {
  /** Its name, for the thread and for log lines. */
  String name();

  /**
   * Does what there is to do now, without waiting.
   *
   * @return 0 when there was nothing to do
   */
  int doWork();

  /** How long to wait, at most, when there was nothing to do. Milliseconds. */
  long idleMs();
}
