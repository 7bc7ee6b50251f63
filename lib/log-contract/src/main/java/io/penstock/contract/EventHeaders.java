// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/** Headers of a record on the events topic, and of a dead letter. All values are short texts. */
public final class EventHeaders {
  /** Time of the event, Unix milliseconds: the sink names the daily index after it, in UTC. */
  public static final String TIME = "time";

  /** Dead letter: the stage that gave up: decode, coalesce, parse, index. */
  public static final String STAGE = "stage";

  /** Dead letter: why, as a sentence. */
  public static final String REASON = "reason";

  /** Dead letter: topic of the record it came in. */
  public static final String SOURCE_TOPIC = "source-topic";

  /** Dead letter: partition of the record it came in. */
  public static final String SOURCE_PARTITION = "source-partition";

  /** Dead letter: Kafka offset of the record it came in. */
  public static final String SOURCE_KAFKA_OFFSET = "source-kafka-offset";

  private EventHeaders() {}
}
