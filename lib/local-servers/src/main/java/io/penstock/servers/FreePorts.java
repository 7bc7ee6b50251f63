// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Finds TCP ports on loopback that nobody listens on. It looks below the range from which kernels
 * take the local ports of outgoing connections (Linux: 32768 and up), so that a server that is down
 * for a moment does not find its port taken by some client. Stateless.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private FreePorts() {}

  /**
   * A port that was free when looked at.
   *
   * @throws IOException if a few hundred were tried in vain
   */
  public static int next() throws IOException {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException(
        "no free TCP port on 127.0.0.1 in " + ATTEMPTS + " tries from " + LOWEST + "-" + HIGHEST);
  }

  /** Whether a server could listen on that loopback port now. */
  public static boolean isFree(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
