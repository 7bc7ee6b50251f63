// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.input.listener.ListenerStatus;
import java.util.List;

/**
 * What listeners took, and what became of their local copies, since they were begun. Immutable.
 *
 * @param copied lines in files
 * @param lostCopies lines in no file, because the disk did not take them
 */
public record Received(List<ListenerStatus> listeners, long copied, long lostCopies) {
  /** Of an agent that has no listener. */
  public static final Received NOTHING = new Received(List.of(), 0, 0);

  public Received {
    listeners = List.copyOf(listeners);
  }
}
