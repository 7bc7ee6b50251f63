// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/**
 * What one listener takes from its senders. Immutable.
 *
 * @param maxMessageBytes a longer message is cut: of a datagram the rest is gone, on a connection
 *     the rest follows as further messages
 * @param maxConnections more are closed at once; each has a thread
 * @param idleMs a connection that sends nothing for so long is closed
 * @param ratePerPeer messages a second of one address; more datagrams are dropped, a connection is
 *     slowed down; 0 is no limit
 */
public record Limits(int maxMessageBytes, int maxConnections, long idleMs, int ratePerPeer) {
  /** The largest datagram that a unix socket with the kernel's default send buffer can send. */
  public static final int UNIX_MESSAGE_BYTES = 208 * 1024;

  /** More than any UDP datagram. */
  public static final int NETWORK_MESSAGE_BYTES = 64 * 1024;

  /** Frames must stay below what a broker takes, and a message is never divided. */
  public static final int MOST_MESSAGE_BYTES = 768 * 1024;

  static final int CONNECTIONS = 64;
  static final long IDLE_MS = 3_600_000;

  /** The limits of a listener whose settings name none. */
  public static Limits of(int maxMessageBytes) {
    return new Limits(maxMessageBytes, CONNECTIONS, IDLE_MS, 0);
  }
}
