// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeader;

/**
 * What is done to lanes, each step wholly or not at all. A step that fails is taken back, and costs
 * one frame, or what is open in one stream, but not the partition; only when the store fails
 * nothing goes on. Not thread-safe.
 */
final class LaneSteps {
  private final Lanes lanes;
  private final Outbox outbox;
  private final Quiet quiet;

  LaneSteps(Lanes lanes, Outbox outbox, Quiet quiet) {
    this.lanes = lanes;
    this.outbox = outbox;
    this.quiet = quiet;
  }

  /**
   * Gives a frame to its lane.
   *
   * @param appendMs when the broker got it, Unix milliseconds
   */
  void frame(FrameHeader frame, byte[] value, long appendMs) {
    StreamKey key = StreamKey.of(frame);
    Outbox.Mark begin = outbox.mark();
    Lane older = null;
    try {
      Lane lane = lanes.of(key, frame.zone(), frame.labels());
      // what that gave up of other generations is saved
      begin = outbox.mark();
      older = lanes.before(lane, appendMs);
      lane.goOnWith(older);
      lane.frame(frame, value, appendMs);
      lane.sendIdle(quiet.latestMs(lane.full(), appendMs));
      lanes.save(lane, older);
    } catch (RuntimeException | StackOverflowError e) {
      rethrowOfStore(e);
      // a defect of ours must cost one frame, not the partition
      outbox.backTo(begin);
      lanes.forget(key);
      if (older != null) {
        lanes.forget(older.key());
      }
      reject(key, frame, value, "the processor failed: " + e);
    }
  }

  private void reject(StreamKey key, FrameHeader frame, byte[] value, String reason) {
    Outbox.Mark begin = outbox.mark();
    try {
      reject(lanes.of(key, frame.zone(), frame.labels()), frame, value, reason);
    } catch (RuntimeException | StackOverflowError e) {
      rethrowOfStore(e);
      // not the frame but what is open in its stream fails
      outbox.backTo(begin);
      reject(lanes.account(key, e), frame, value, reason);
    }
  }

  private void reject(Lane lane, FrameHeader frame, byte[] value, String reason) {
    lane.rejectFrame(frame, value, "coalesce", reason);
    lanes.save(lane);
  }

  private void rethrowOfStore(Throwable e) {
    if (e instanceof RuntimeException failure && lanes.storeFailed(failure)) {
      throw failure;
    }
  }

  /** Sends everything that a lane has. */
  void sendAll(Lane lane) {
    Outbox.Mark begin = outbox.mark();
    Lane older = null;
    try {
      if (lane.waitingBytes() > 0) {
        // the line that waits for its end may belong to the generation before
        older = lanes.before(lane, lane.lastFrameMs());
        lane.goOnWith(older);
      }
      lane.sendAll();
      lanes.save(lane, older);
    } catch (RuntimeException | StackOverflowError e) {
      rethrowOfStore(e);
      outbox.backTo(begin);
      if (older != null) {
        lanes.forget(older.key());
      }
      lanes.save(lanes.account(lane.key(), e));
    }
  }
}
