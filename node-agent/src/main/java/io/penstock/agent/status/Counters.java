// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.LedgerRange;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What passed since the start. Thread-safe. */
public final class Counters {
  private static final int MAX_CAUSES = 16;

  final AtomicLong readBytes = new AtomicLong();
  final AtomicLong readLines = new AtomicLong();
  final AtomicLong readFrames = new AtomicLong();
  final AtomicLong truncatedFiles = new AtomicLong();
  final AtomicLong waits = new AtomicLong();
  final AtomicLong acknowledgedBytes = new AtomicLong();
  final AtomicLong acknowledgedFrames = new AtomicLong();
  final AtomicLong refusedFrames = new AtomicLong();
  final AtomicLong producers = new AtomicLong();
  private final Map<String, Long> droppedBytes = new TreeMap<>();

  /** When something was acknowledged last, Unix milliseconds; 0 before. */
  final AtomicLong acknowledgedAtMs = new AtomicLong();

  /** Read time of the oldest frame that is not acknowledged, Unix milliseconds; 0 if none is. */
  final AtomicLong oldestReadMs = new AtomicLong();

  void read(Frame frame) {
    long bytes = frame.header().endOffset() - frame.header().startOffset();
    readBytes.addAndGet(bytes);
    readLines.addAndGet(frame.lines());
    readFrames.incrementAndGet();
    if (frame.header().dropped()) {
      dropped(frame.header().cause(), bytes);
    }
  }

  void noted(String cause) {
    if (cause.equals(LedgerRange.TRUNCATED)) {
      truncatedFiles.incrementAndGet();
    }
  }

  private void dropped(String cause, long bytes) {
    synchronized (droppedBytes) {
      boolean room = droppedBytes.size() < MAX_CAUSES || droppedBytes.containsKey(cause);
      droppedBytes.merge(room ? cause : "other", bytes, Long::sum);
    }
  }

  Map<String, Long> droppedBytes() {
    synchronized (droppedBytes) {
      return new TreeMap<>(droppedBytes);
    }
  }

  long acknowledgedFrames() {
    return acknowledgedFrames.get();
  }
}
