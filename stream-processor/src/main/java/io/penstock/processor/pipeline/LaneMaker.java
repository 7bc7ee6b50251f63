// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.format.Format;
import io.penstock.processor.format.Wrapping;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Makes lanes: new ones, and those that a state describes, as far as it can be read. It knows of no
 * store. Not thread-safe.
 */
final class LaneMaker {
  private final StreamFacts facts;
  private final LaneShared shared;

  LaneMaker(StreamFacts facts, LaneShared shared) {
    this.facts = facts;
    this.shared = shared;
  }

  /** A lane of nothing yet, in the stream's format. */
  Lane create(StreamKey key, String zone, Map<String, String> labels) {
    return new Lane(facts.constants(key, zone, labels), shared);
  }

  /**
   * The lane of a state, or, if that is damaged, one with what can still be read of it.
   *
   * @throws NewerStateException if a newer processor wrote the state
   */
  Lane read(StreamKey key, byte[] state) {
    LaneState.check(state);
    try {
      ByteBuffer in = LaneState.open(state);
      return read(key, in, LaneHead.read(in));
    } catch (NewerStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // again and again, if it went further
      return account(key, state, e);
    }
  }

  /** In the format that it was written in, as long as that is there. */
  private Lane read(StreamKey key, ByteBuffer in, LaneHead head) {
    Format format = facts.formatNamed(head.format()).orElseGet(() -> facts.format(key));
    LaneConstants constants = facts.constants(key, format, head.zone(), head.labels());
    RuntimeException cause = new IllegalStateException("nothing reads it");
    for (Wrapping wrapping : head.wrappings(format.wrapping())) {
      Lane lane = new Lane(constants, wrapping, shared);
      try {
        LaneState.read(lane, in.duplicate(), head);
        return lane;
      } catch (RuntimeException e) {
        cause = e;
      }
    }
    throw cause;
  }

  /**
   * A lane with its account alone, as far as that can be read, and what else is in the state to be
   * given up.
   */
  Lane account(StreamKey key, byte[] state, Throwable cause) {
    String reason = "what was open cannot be read from the state of the stream: " + cause;
    ByteBuffer in = LaneState.open(state);
    try {
      LaneHead head = LaneHead.read(in);
      Lane lane = create(key, head.zone(), head.labels());
      LaneState.readAccount(lane, in, head);
      long open = lane.account.openBytes();
      if (open > 0) {
        lane.unread(new Unread(StateBytes.take(in, in.remaining()), open, reason));
      }
      return lane;
    } catch (NewerStateException e) {
      throw e;
    } catch (RuntimeException e) {
      Lane lane = create(key, "UTC", Map.of());
      lane.unread(new Unread(state.clone(), 0, reason + "; nor can the account: " + e));
      return lane;
    }
  }
}
