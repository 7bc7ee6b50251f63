// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/**
 * The heap that connections of all listeners may take together, whatever their settings say:
 * however many senders stop in the middle of a message, the agent does not die of it. Thread-safe.
 *
 * @param connections what each takes by being open; one without room is closed
 * @param messages what they hold of long messages beyond that; without room those come in parts
 */
public record ConnectionMemory(SharedRoom connections, SharedRoom messages) {
  /** Buffers of one connection; measured are 16 KiB, and 47 KiB more with TLS. */
  private static final int PLAIN_BYTES = 17 * 1024;

  private static final int TLS_BYTES = 63 * 1024;

  /** So that 64 with TLS fit into the heap that the start script gives. */
  private static final int CONNECTIONS_SHARE = 5;

  /** What else the agent keeps, with a full spool, is two thirds of it. */
  private static final int MESSAGES_SHARE = 16;

  /** Shares of the heap that this process has. */
  static ConnectionMemory ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new ConnectionMemory(
        new SharedRoom(connectionsBytes(heap)), new SharedRoom(heap / MESSAGES_SHARE));
  }

  /** What all connections together may take of a heap by being open. */
  public static long connectionsBytes(long heapBytes) {
    return heapBytes / CONNECTIONS_SHARE;
  }

  /** What one connection takes by being open. */
  public static long bytesOfOne(Listen listen) {
    return listen instanceof Listen.Tcp tcp && tcp.tls().isPresent() ? TLS_BYTES : PLAIN_BYTES;
  }
}
