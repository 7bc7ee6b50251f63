// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells which compressed files nobody is writing to just now, and which are not worth another try
 * before they change. One thread.
 */
final class StillFiles {
  /** A file that looks the same for this long is not being written. */
  private static final long STILL_MS = 1_000;

  /** Nor is one that was modified this long ago: compressors restore the time stamp in the end. */
  private static final long SETTLED_MS = 2_000;

  private final Clock clock;
  private final long completeAfterMs;
  private final Map<Object, Sight> sights = new HashMap<>();
  private final Map<Object, FileStatus> broken = new HashMap<>();

  /** What a file was like, and since when. */
  private record Sight(FileStatus status, long sinceTicks) {}

  /**
   * @param completeAfterMs a file that was not modified for this long will not be completed
   */
  StillFiles(Clock clock, long completeAfterMs) {
    this.clock = clock;
    this.completeAfterMs = completeAfterMs;
  }

  /** Notes how a file looks; true when it looked otherwise before, or was not seen. */
  boolean changed(FileStatus now) {
    Sight before = sights.get(now.key());
    if (before != null && before.status().equals(now)) {
      return false;
    }
    sights.put(now.key(), new Sight(now, clock.ticksMs()));
    return true;
  }

  /** Whether a file of which the look was noted can be read, as far as one can tell. */
  boolean isStill(FileStatus now) {
    if (now.equals(broken.get(now.key()))) {
      return isComplete(now);
    }
    Sight sight = sights.get(now.key());
    boolean sameForLong = sight != null && clock.ticksMs() - sight.sinceTicks() >= STILL_MS;
    return sameForLong || clock.wallMs() - now.modifiedMs() > SETTLED_MS;
  }

  /** Whether a file will not be completed any more. */
  boolean isComplete(FileStatus now) {
    return clock.wallMs() - now.modifiedMs() > completeAfterMs;
  }

  /** A file could not be read as it is: it waits for a change, or until it is complete. */
  void broken(FileStatus now) {
    broken.put(now.key(), now);
  }

  /** Forgets files that are no longer there. */
  void retain(Set<Object> keys) {
    sights.keySet().retainAll(keys);
    broken.keySet().retainAll(keys);
  }
}
