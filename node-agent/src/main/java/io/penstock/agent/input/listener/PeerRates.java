// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many messages each address may still send: a bucket that fills with time. Thread-safe. */
final class PeerRates {
  /** Addresses that are remembered; one that was forgotten begins with a full bucket. */
  private static final int PEERS = 1024;

  private final int perSecond;
  private final Clock clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perSecond 0 is no limit
   */
  PeerRates(int perSecond, Clock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  private static final class Bucket {
    double tokens;
    long filledMs;
  }

  /**
   * Takes one message into account.
   *
   * @return 0 when it may pass; else in how many milliseconds one may
   */
  synchronized long waitMs(String peer) {
    if (perSecond == 0 || peer.isEmpty()) {
      return 0;
    }
    Bucket bucket = buckets.get(peer);
    long now = clock.ticksMs();
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = perSecond;
      bucket.filledMs = now;
      makeRoom();
      buckets.put(peer, bucket);
    }
    bucket.tokens =
        Math.min(perSecond, bucket.tokens + (now - bucket.filledMs) * perSecond / 1000.0);
    bucket.filledMs = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return 1 + (long) ((1 - bucket.tokens) * 1000 / perSecond);
  }

  private void makeRoom() {
    if (buckets.size() >= PEERS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }
}
