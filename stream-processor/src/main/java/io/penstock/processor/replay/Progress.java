// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

/** Is told how a run goes. */
public interface Progress {
  /** A run was begun, or goes on where an earlier one stopped. */
  void begun(boolean resumed, long frames);

  /**
   * About once a second.
   *
   * @param framesDone of those that {@link #begun} named
   */
  void step(Tally tally, long framesDone, long frames);
}
