// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.syslog;

import java.io.Closeable;
import java.io.IOException;

/** Where datagrams come from. Used by one thread. */
public interface DatagramSource extends Closeable {
  /**
   * Waits a moment for a datagram.
   *
   * @return its size; -1 when none came
   */
  int receive(byte[] target) throws IOException;
}
