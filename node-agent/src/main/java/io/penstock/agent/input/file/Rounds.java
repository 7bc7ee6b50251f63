// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;

/**
 * In which order streams are read. Each round begins with those that are near their end; then those
 * that are far behind get a turn each, one after another, as far as this round has room for them
 * and the frame log for their data. One thread.
 */
final class Rounds {
  /** Streams far behind get this much together before those near their end have their turn. */
  private static final long FAR_BYTES = 1 << 20;

  /** While the log is crowded those far behind are read this slowly: 5 MB/s. */
  private static final long PACED_BYTES = 256 * 1024;

  private static final long PACE_MS = 50;
  private static final long CROWDED_LOOK_MS = 2;
  private static final long FULL_LOOK_MS = 200;

  private final FrameLog log;
  private final Clock clock;
  private final double farShare;
  private final ReadBuffer buffer;
  private final ArrayDeque<StreamTails> far = new ArrayDeque<>();
  private long nextNearAt = Long.MIN_VALUE;
  private long nextPacedAt = Long.MIN_VALUE;
  private boolean lookWanted;

  /**
   * @param farShare what streams that are far behind may take of the frame log, 0 to 1
   */
  Rounds(FrameLog log, Clock clock, double farShare, ReadBuffer buffer) {
    this.log = log;
    this.clock = clock;
    this.farShare = farShare;
    this.buffer = buffer;
  }

  /** There may be new streams, or new files in them. */
  void found() {
    nextNearAt = Long.MIN_VALUE;
  }

  /** Whether the folders should be looked at again before the next round; asked once. */
  boolean takeLookWanted() {
    boolean wanted = lookWanted;
    lookWanted = false;
    return wanted;
  }

  /** Reads a round; returns how many files moved. */
  int run(Collection<StreamTails> streams) {
    int moved = clock.ticksMs() >= nextNearAt ? near(streams) : 0;
    return moved + far();
  }

  /** When the next round has something to do, as ticks. */
  long nextAt() {
    long next = nextNearAt;
    if (far.isEmpty()) {
      return next;
    }
    if (full()) {
      return Math.min(next, clock.ticksMs() + FULL_LOOK_MS);
    }
    if (crowded()) {
      return Math.min(next, clock.ticksMs() + CROWDED_LOOK_MS);
    }
    for (StreamTails stream : far) {
      next = Math.min(next, stream.nextLookAt());
    }
    return next;
  }

  private int near(Collection<StreamTails> streams) {
    int moved = 0;
    long next = Long.MAX_VALUE;
    for (StreamTails stream : streams) {
      if (!stream.behind()) {
        moved += turn(stream, false);
        if (stream.behind()) {
          far.add(stream);
        } else {
          next = Math.min(next, stream.nextLookAt());
        }
      }
    }
    nextNearAt = next;
    return moved;
  }

  private int far() {
    int moved = 0;
    long room = FAR_BYTES;
    for (int turns = far.size(); turns > 0 && room > 0 && !full() && !crowded(); turns--) {
      StreamTails stream = far.remove();
      moved += turn(stream, true);
      long read = stream.takeReadBytes();
      room -= read;
      if (read > 0) {
        nextPacedAt = clock.ticksMs() + read * PACE_MS / PACED_BYTES;
      }
      if (stream.behind()) {
        far.add(stream);
      } else {
        nextNearAt = Math.min(nextNearAt, stream.nextLookAt());
      }
    }
    return moved;
  }

  private int turn(StreamTails stream, boolean farBehind) {
    stream.takeReadBytes();
    int moved = stream.turn(buffer, farBehind);
    lookWanted |= stream.takeLookWanted();
    return moved;
  }

  private boolean full() {
    return log.holdsMoreThan(farShare);
  }

  private boolean crowded() {
    return clock.ticksMs() < nextPacedAt && log.crowded();
  }
}
