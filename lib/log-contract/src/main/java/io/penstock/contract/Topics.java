// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.List;
import java.util.Map;

/**
 * The topics. Frames, events and metrics carry the broker's append time: a node with a wrong clock,
 * or a log line of last year, must neither be refused ({@code message.timestamp.after.max.ms}, one
 * hour by default since Kafka 4.0) nor be deleted early by time-based retention.
 */
public final class Topics {
  /** What agents read: raw bytes in frames. */
  public static final TopicSpec FRAMES =
      new TopicSpec(
          "penstock.frames",
          4,
          Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "2097152"));

  /** What the processor made of them: one JSON document a record, its id as the key. */
  public static final TopicSpec EVENTS =
      new TopicSpec(
          "penstock.events",
          4,
          Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "2097152"));

  /** What the processor made of the frames of metric inputs, in the form of events. */
  public static final TopicSpec METRICS =
      new TopicSpec(
          "penstock.metrics",
          4,
          Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "2097152"));

  /** What could not be decoded, parsed or indexed, with the reason; kept for three weeks. */
  public static final TopicSpec DEAD_LETTERS =
      new TopicSpec(
          "penstock.dead-letters",
          1,
          Map.of(
              "message.timestamp.type", "LogAppendTime",
              "max.message.bytes", "4194304",
              "retention.ms", "1814400000"));

  /** What each tier knows about each stream; compacted. */
  public static final TopicSpec LEDGER =
      new TopicSpec("penstock.ledger", 1, Map.of("cleanup.policy", "compact"));

  private Topics() {}

  /** All topics, in the order of the data. */
  public static List<TopicSpec> all() {
    return List.of(FRAMES, EVENTS, METRICS, DEAD_LETTERS, LEDGER);
  }
}
