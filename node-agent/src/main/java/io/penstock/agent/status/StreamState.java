// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.SourcePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a stream is, all its generations together. Immutable.
 *
 * @param newest the generation that was read last
 * @param generations how many are known
 * @param unreadBytes what was seen and not read
 * @param lagBytes what was seen and is not acknowledged
 * @param lagMs for how long the oldest of that has been there, at most
 * @param leftOutBytes what was dropped or refused, by a rule or for ever
 */
record StreamState(
    String stream,
    SourcePosition newest,
    int generations,
    long unreadBytes,
    long lagBytes,
    long lagMs,
    long leftOutBytes) {

  /** Of all sources, the streams in the order in which they became known. */
  static List<StreamState> of(List<SourcePosition> sources, Sizes sizes) {
    Map<String, StreamState> states = new LinkedHashMap<>();
    for (SourcePosition source : sources) {
      states.merge(source.stream(), of(source, sizes), StreamState::plus);
    }
    return new ArrayList<>(states.values());
  }

  static StreamState of(SourcePosition source, Sizes sizes) {
    long lag = source.sizeBytes() - source.acknowledgedOffset();
    long lagMs =
        lag == 0
            ? 0
            : sizes.lagMs(
                source.stream(), source.generation(), source.acknowledgedOffset(), source.seenMs());
    long leftOut = source.ranges().stream().mapToLong(range -> range.end() - range.start()).sum();
    return new StreamState(
        source.stream(), source, 1, source.sizeBytes() - source.nextOffset(), lag, lagMs, leftOut);
  }

  private StreamState plus(StreamState other) {
    boolean newer = other.newest.seenMs() >= newest.seenMs();
    return new StreamState(
        stream,
        newer ? other.newest : newest,
        generations + other.generations,
        unreadBytes + other.unreadBytes,
        lagBytes + other.lagBytes,
        Math.max(lagMs, other.lagMs),
        leftOutBytes + other.leftOutBytes);
  }
}
