// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * Tells one failed request from a server that takes nothing: blocked once as many requests in a row
 * failed as there are hosts, until a document gets through. Not thread-safe.
 */
final class Gate {
  private final ServerWatch watch;
  private final int hosts;
  private int failuresInRow;
  private long blockedSinceMs;
  private boolean blocked;

  Gate(ServerWatch watch, int hosts) {
    this.watch = watch;
    this.hosts = hosts;
  }

  void failed(int host, String why, long nowMs) {
    failuresInRow++;
    if (!blocked && failuresInRow >= hosts) {
      blocked = true;
      blockedSinceMs = nowMs;
      watch.blocked(host, why);
    }
  }

  void passed(long nowMs) {
    failuresInRow = 0;
    if (blocked) {
      blocked = false;
      watch.recovered(nowMs - blockedSinceMs);
    }
  }

  boolean blocked() {
    return blocked;
  }
}
