// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames, as long as they were not sent and memory lasts. Once memory did not last, and
 * nothing is being sent, the next frames will be read from the disk anyway, and only what is not
 * safe there is kept: an outage costs no memory. Guarded by the spool's lock.
 */
final class FreshFrames {
  private final long maxBytes;
  private final ArrayDeque<SpooledFrame> frames = new ArrayDeque<>();
  private long bytes;

  /** Every frame from here on is in memory. */
  private long completeFrom;

  /** What is sent next is not here any more. */
  private boolean overtaken;

  FreshFrames(long maxBytes, long completeFrom) {
    this.maxBytes = maxBytes;
    this.completeFrom = completeFrom;
  }

  /**
   * Takes the newest frame.
   *
   * @param safe what lies before this position is safe on disk and will be sent much later
   */
  void add(SpooledFrame frame, long safe) {
    frames.addLast(frame);
    bytes += frame.frame().value().length;
    overtaken |= bytes > maxBytes;
    while (bytes > maxBytes || (overtaken && !frames.isEmpty() && isSafe(safe))) {
      removeFirst();
    }
  }

  private boolean isSafe(long safe) {
    return frames.getFirst().end() <= safe;
  }

  /** Whether {@link #takeFrom} knows everything from {@code position} on. */
  boolean covers(long position) {
    return position >= completeFrom;
  }

  /** Removes and returns the first frame at or behind a covered position. */
  @Nullable SpooledFrame takeFrom(long position) {
    overtaken = false;
    while (!frames.isEmpty() && frames.getFirst().position() < position) {
      removeFirst();
    }
    return frames.isEmpty() ? null : removeFirst();
  }

  /** Those that begin from {@code from} on and before {@code to}, as far as they are in memory. */
  List<Frame> between(long from, long to) {
    return frames.stream()
        .filter(frame -> frame.position() >= from && frame.position() < to)
        .map(SpooledFrame::frame)
        .toList();
  }

  /**
   * Forgets what lies before {@code position}: it is not to be sent any more, or lies elsewhere.
   */
  void forgetBefore(long position) {
    while (!frames.isEmpty() && frames.getFirst().position() < position) {
      removeFirst();
    }
    completeFrom = Math.max(completeFrom, position);
  }

  long sizeBytes() {
    return bytes;
  }

  private SpooledFrame removeFirst() {
    SpooledFrame first = frames.removeFirst();
    bytes -= first.frame().value().length;
    completeFrom = first.end();
    return first;
  }
}
