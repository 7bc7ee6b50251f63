// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import io.penstock.sink.bulk.Operation;
import io.penstock.sink.bulk.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of a record. */
public sealed interface Made {
  /**
   * A document to write, or to delete.
   *
   * @param id null lets the server choose
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, handed on once
  record Ok(String index, @Nullable String id, Operation operation, byte[] body) implements Made {}

  /** Nothing to do, by configuration. */
  record Skipped() implements Made {}

  /** It cannot be a document. */
  record Bad(Refusal refusal) implements Made {}
}
