// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;

/** A server that can be run on this machine. Its addresses are fixed from its creation on. */
public interface LocalServer {
  /**
   * Writes its configuration and says how to run it. May be called again for each new start of the
   * process.
   *
   * @throws IOException if its directory cannot be written
   */
  ServerSpec spec() throws IOException;
}
