// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * How many requests may be under way: halves when the server is overwhelmed or gone, grows by one
 * per round of good answers. Not thread-safe.
 */
final class Window {
  private final int max;
  private double size;

  Window(int max) {
    this.max = max;
    this.size = max;
  }

  int size() {
    return (int) size;
  }

  void grow() {
    size = Math.min(max, size + 1 / size);
  }

  void shrink() {
    size = Math.max(1, size / 2);
  }
}
