// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.util.ArrayDeque;

/**
 * How old the oldest byte of a stream is that has not arrived. Fed with what was written and what
 * arrived; times in milliseconds. Not thread-safe.
 */
final class StreamLag {
  /** When the stream had grown to how many bytes, for what has not arrived yet. */
  private final ArrayDeque<long[]> waiting = new ArrayDeque<>();

  private long written;
  private long arrived;

  void wrote(long bytes, long nowMs) {
    written += bytes;
    waiting.addLast(new long[] {nowMs, written});
  }

  void arrived(long bytes) {
    arrived += bytes;
    while (!waiting.isEmpty() && waiting.getFirst()[1] <= arrived) {
      waiting.removeFirst();
    }
  }

  long lagMs(long nowMs) {
    return waiting.isEmpty() ? 0 : nowMs - waiting.getFirst()[0];
  }

  long writtenBytes() {
    return written;
  }

  long arrivedBytes() {
    return arrived;
  }
}
