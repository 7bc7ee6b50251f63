// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import io.penstock.sink.bulk.Operation;

/**
 * How records become documents.
 *
 * @param index the target's name
 * @param timeHeader header that holds the event's time, Unix milliseconds
 * @param ids where ids come from
 * @param idHeader the header, when ids come from one
 * @param operation INDEX or CREATE
 * @param nullValues what a record without a value means
 */
public record RecordRules(
    IndexName index,
    String timeHeader,
    Ids ids,
    String idHeader,
    Operation operation,
    NullValues nullValues) {

  /** Where a document's id comes from. */
  public enum Ids {
    /** The record's key. */
    KEY,
    /** A header. */
    HEADER,
    /** Topic, partition and Kafka offset, joined with plus signs. */
    POSITION,
    /** The server chooses: fast, and a repeated request makes a second document. */
    SERVER
  }

  /** What a record without a value means. */
  public enum NullValues {
    IGNORE,
    DELETE,
    FAIL
  }
}
