// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.util.HashMap;
import java.util.Map;

/** Which bytes of which generations arrived, in the order of their offsets. Not thread-safe. */
final class ArrivedBytes {
  private final Map<String, Long> ends = new HashMap<>();
  private long once;
  private long repeated;
  private long missing;

  /** A frame of a generation: every byte behind the last frame's end is new. */
  void frame(String stream, String generation, long start, long end) {
    String key = stream + ' ' + generation;
    long expected = ends.getOrDefault(key, 0L);
    missing += Math.max(0, start - expected);
    repeated += Math.max(0, Math.min(end, expected) - start);
    once += Math.max(0, end - Math.max(start, expected));
    ends.put(key, Math.max(expected, end));
  }

  /** Bytes that arrived, each counted once. */
  long once() {
    return once;
  }

  /** Bytes that arrived again. */
  long repeated() {
    return repeated;
  }

  /** Bytes between two frames of a generation that arrived. */
  long missing() {
    return missing;
  }

  int generations() {
    return ends.size();
  }
}
