// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.io.Closeable;
import java.io.IOException;

/** Where datagrams come from. Used by one thread. */
interface DatagramSource extends Closeable {
  /**
   * Waits a moment for a datagram.
   *
   * @return its size, at most that of the target; -1 when none came
   */
  int receive(byte[] target) throws IOException;

  /** Address of the sender of the last one; empty when it has none. */
  String peer();

  /**
   * Whether senders can still reach it, looked up on the file system.
   *
   * @return what is wrong; empty when nothing is
   */
  String lost() throws IOException;
}
