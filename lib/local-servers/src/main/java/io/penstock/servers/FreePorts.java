// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Finds TCP ports on loopback that nobody listens on. It looks below the range from which kernels
 * take the local ports of outgoing connections (Linux: 32768 and up), so that a server that is down
 * for a moment does not find its port taken by some client.
 *
 * <p>Between the choice of a port and the moment its server listens there lie seconds. So a port is
 * given once in a process: two servers that are started together would otherwise get the same one
 * every few hundred times. Thread-safe.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;
  private static final String NOBODY_KNOWN = "";

  /** Whose each port is that was given in this process, listened on or not. */
  private static final Map<Integer, String> OWNERS = new HashMap<>();

  private FreePorts() {}

  /**
   * A port that was free when looked at, and that nobody else in this process is given.
   *
   * @throws IOException if a few hundred were tried in vain
   */
  public static int next() throws IOException {
    return next(NOBODY_KNOWN);
  }

  /** The same for an owner, who may {@linkplain #claim claim} it again. */
  static synchronized int next(String owner) throws IOException {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (!OWNERS.containsKey(port) && isFree(port)) {
        OWNERS.put(port, owner);
        return port;
      }
    }
    throw new IOException(
        "no free TCP port on 127.0.0.1 in " + ATTEMPTS + " tries from " + LOWEST + "-" + HIGHEST);
  }

  /**
   * Keeps a port that was chosen elsewhere for its owner.
   *
   * @return false if somebody else was given it, or listens there
   */
  static synchronized boolean claim(int port, String owner) {
    String known = OWNERS.get(port);
    if ((known != null && !known.equals(owner)) || !isFree(port)) {
      return false;
    }
    OWNERS.put(port, owner);
    return true;
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
