// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;

/** A way to a syslog socket. */
interface DatagramPort {
  /**
   * Sends one datagram without waiting.
   *
   * @return false if the receiver's queue is full; nothing was sent then
   * @throws IOException if nobody receives there (yet)
   */
  boolean send(byte[] datagram) throws IOException;

  /** Forgets the connection; the next {@link #send} makes a new one. */
  void disconnect();
}
