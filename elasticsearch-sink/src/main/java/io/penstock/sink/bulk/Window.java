// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * How many requests may be under way: halves when the server is overwhelmed or gone, shrinks by a
 * quarter when its answers become much slower than they were, grows by one per round of good
 * answers. Not thread-safe.
 */
final class Window {
  /** An answer within this time is never too slow. */
  static final long FAST_MS = 1_000;

  /** How many times the usual time is too slow. */
  static final int SLOWER = 4;

  /** How fast the usual time follows slower answers: a hundred of them make it theirs, about. */
  private static final double FOLLOWS = 0.02;

  private final int max;
  private double size;
  private double usualMs = Double.MAX_VALUE;
  private long shrunkAtMs = Long.MIN_VALUE;

  Window(int max) {
    this.max = max;
    this.size = max;
  }

  int size() {
    return (int) size;
  }

  /** The server took what was sent then. */
  void answered(long sentMs, long nowMs) {
    long tookMs = nowMs - sentMs;
    boolean slow = tookMs > FAST_MS && tookMs > SLOWER * usualMs;
    usualMs = tookMs < usualMs ? tookMs : usualMs + FOLLOWS * (tookMs - usualMs);
    if (!slow) {
      size = Math.min(max, size + 1 / size);
    } else if (sentMs >= shrunkAtMs) {
      // What was sent before the last shrinking says nothing about whether that was enough.
      size = Math.max(1, size * 3 / 4);
      shrunkAtMs = nowMs;
    }
  }

  void shrink() {
    size = Math.max(1, size / 2);
  }
}
