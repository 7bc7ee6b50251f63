// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.pipeline.LaneState.Activity;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which states are of no more use. It is shown all of them in the order of their keys, so that
 * the generations of a stream come one after the other. Not thread-safe.
 */
final class Expiry {
  private final long supersededMs;
  private final long quietMs;
  private final List<String> expired = new ArrayList<>();
  private String stream = "";
  private String newest = "";
  private long newestMs = Long.MAX_VALUE;
  private boolean newestAtRest;

  /**
   * Begins.
   *
   * @param supersededMs generations with newer ones expire if their last frame is older than this
   * @param quietMs the newest of each stream if its last frame is older than this
   */
  Expiry(long supersededMs, long quietMs) {
    this.supersededMs = supersededMs;
    this.quietMs = quietMs;
  }

  /** Looks at a state. */
  void look(String name, byte[] state) {
    String streamOfThis = name.substring(0, name.lastIndexOf('\0'));
    boolean atRest = LaneState.activity(state) == Activity.AT_REST;
    long lastFrameMs = LaneState.lastFrameMs(state);
    if (!streamOfThis.equals(stream)) {
      judge(newest, newestMs, newestAtRest, quietMs);
      stream = streamOfThis;
    } else if (lastFrameMs >= newestMs) {
      judge(newest, newestMs, newestAtRest, supersededMs);
    } else {
      judge(name, lastFrameMs, atRest, supersededMs);
      return;
    }
    newest = name;
    newestMs = lastFrameMs;
    newestAtRest = atRest;
  }

  private void judge(String name, long lastFrameMs, boolean atRest, long oldestMs) {
    if (atRest && lastFrameMs < oldestMs) {
      expired.add(name);
    }
  }

  /** The keys of the states to delete, when all have been looked at. */
  List<String> expired() {
    judge(newest, newestMs, newestAtRest, quietMs);
    newestAtRest = false;
    return expired;
  }
}
