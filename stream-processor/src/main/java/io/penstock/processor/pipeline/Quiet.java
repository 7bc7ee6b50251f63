// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.coalesce.Coalescer;
import io.penstock.processor.pipeline.Waiting.Wait;
import java.time.Duration;

/**
 * Says which streams are quiet. While frames arrive that is judged by the broker's times, so that a
 * backlog gives the same events at any speed; else by the wall clock. All times are Unix
 * milliseconds. Not thread-safe.
 */
final class Quiet {
  private final long idleMs;
  private final long stallMs;
  private long newestFrameMs;
  private long lastArrivalMs;

  /**
   * Begins when nothing has arrived.
   *
   * @param idle how long nothing comes of a stream that is quiet
   * @param stall the same if more was there already when its last frame was made
   * @param nowMs wall clock
   */
  Quiet(Duration idle, Duration stall, long nowMs) {
    idleMs = idle.toMillis();
    stallMs = stall.toMillis();
    lastArrivalMs = nowMs;
  }

  /**
   * Notes that a frame arrived, of any stream.
   *
   * @param appendMs when the broker got it
   * @param nowMs wall clock
   */
  void arrived(long appendMs, long nowMs) {
    lastArrivalMs = nowMs;
    newestFrameMs = Math.max(newestFrameMs, appendMs);
  }

  private long patienceMs(boolean full) {
    return full ? stallMs : idleMs;
  }

  /** What was written to at this time or before is quiet when the broker gets a frame. */
  long latestMs(boolean full, long appendMs) {
    return appendMs - patienceMs(full) - 1;
  }

  /** For how long no frame has arrived, if that is long enough to go by the wall clock; else -1. */
  long silenceMs(long nowMs) {
    long silenceMs = nowMs - lastArrivalMs;
    return silenceMs >= idleMs ? silenceMs : -1;
  }

  /** Whether a lane is quiet after such a silence. */
  boolean quiet(Wait wait, long silenceMs) {
    long patienceMs = patienceMs(wait.full());
    return silenceMs >= patienceMs || newestFrameMs - wait.lastFrameMs() > patienceMs;
  }

  /** What was sent, and last written to before this time, is let go. */
  long letGoMs(long nowMs) {
    boolean silent = nowMs - lastArrivalMs >= Coalescer.KEEP_SENT_MS;
    return (silent ? nowMs : newestFrameMs) - Coalescer.KEEP_SENT_MS;
  }
}
