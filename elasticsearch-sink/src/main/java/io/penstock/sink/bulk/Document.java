// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import org.jspecify.annotations.Nullable;

/** One document on its way. Mutable bookkeeping, seen only by {@link BulkPipeline}'s thread. */
public final class Document {
  /** What a document costs in memory besides its body: record, headers, key, bookkeeping. */
  static final int OVERHEAD_BYTES = 512;

  /** What the line before it takes, about. */
  private static final int ACTION_BYTES = 96;

  /** Not under suspicion, see {@link #suspectSince}. */
  static final long TRUSTED = -1;

  private final String index;
  private final @Nullable String id;
  private final Operation operation;
  private final long memoryBytes;
  private final Receipt receipt;
  private byte[] body;

  /** The unfinished document with the same id that came before: it has to be finished first. */
  @Nullable Document predecessor;

  /** The document with the same id that came after. */
  @Nullable Document successor;

  /** The one it was put into last; a set of thousands of documents would cost more. */
  @Nullable Batch batch;

  boolean finished;
  boolean written;
  private boolean mended;

  /** How many documents the server had taken when it first refused this one for no fault of it. */
  long suspectSince = TRUSTED;

  /**
   * A document.
   *
   * @param index index, alias or data stream
   * @param id null lets the server choose one
   * @param body one JSON object without a newline; empty for a deletion
   */
  public Document(
      String index, @Nullable String id, Operation operation, byte[] body, Receipt receipt) {
    this.index = index;
    this.id = id;
    this.operation = operation;
    this.body = body;
    this.memoryBytes = (long) body.length + OVERHEAD_BYTES;
    this.receipt = receipt;
  }

  public String index() {
    return index;
  }

  public @Nullable String id() {
    return id;
  }

  public Operation operation() {
    return operation;
  }

  /** The body itself, not a copy. */
  public byte[] body() {
    return body;
  }

  /** Replaces the body by the mender's, once in its life; false if there is no other. */
  boolean mend(Mender mender, String reason) {
    byte[] other = mended || operation == Operation.DELETE ? null : mender.mend(body, reason);
    if (other == null) {
      return false;
    }
    body = other;
    mended = true;
    return true;
  }

  Receipt receipt() {
    return receipt;
  }

  /** What it takes in memory, about. */
  long memoryBytes() {
    return memoryBytes;
  }

  /** What it takes in a request before compression, about: its line, and the line before. */
  long sizeBytes() {
    return (long) body.length + ACTION_BYTES;
  }

  /** An earlier document with this id is under way and not in the batch. */
  boolean waitsForOneOutside(Batch ours) {
    for (Document before = predecessor; before != null; before = before.predecessor) {
      if (!before.finished && !ours.holds(before)) {
        return true;
      }
    }
    return false;
  }

  /** A later document with this id is in the index, so that this one must not be any more. */
  boolean superseded() {
    for (Document after = successor; after != null; after = after.successor) {
      if (after.written) {
        return true;
      }
    }
    return false;
  }
}
