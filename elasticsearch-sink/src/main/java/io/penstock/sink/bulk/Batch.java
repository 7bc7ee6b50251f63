// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.ArrayList;
import java.util.List;

/** Documents that travel in one request, in their order. */
final class Batch {
  private final List<Document> documents = new ArrayList<>();
  private final List<Document> waiting = new ArrayList<>();
  private long sizeBytes;

  final int attempts;
  final long notBeforeMs;

  /**
   * An empty batch.
   *
   * @param attempts how often its documents were sent in vain
   * @param notBeforeMs when it may be sent
   */
  Batch(int attempts, long notBeforeMs) {
    this.attempts = attempts;
    this.notBeforeMs = notBeforeMs;
  }

  void add(Document document) {
    documents.add(document);
    document.batch = this;
    sizeBytes += document.sizeBytes();
    if (document.predecessor != null) {
      waiting.add(document);
    }
  }

  List<Document> documents() {
    return documents;
  }

  int count() {
    return documents.size();
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** Whether it is in here, and in no later batch. */
  @SuppressWarnings("ReferenceEquality") // this batch, not one like it
  boolean holds(Document document) {
    return document.batch == this;
  }

  /** An earlier document with the same id as one of ours is still under way elsewhere. */
  boolean blocked() {
    waiting.removeIf(document -> !document.waitsForOneOutside(this));
    return !waiting.isEmpty();
  }
}
