// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that wait: the batch that is being filled, those that are ready, those that have to
 * go again. Remembers which documents share an id, so that they keep their order. One thread.
 */
final class Outbox {
  private static final long SMALLEST_BULK_BYTES = 64 << 10;

  private final BulkLimits limits;
  private final Deque<Batch> ready = new ArrayDeque<>();
  private final Map<String, Document> newest = new HashMap<>();
  private Batch open = new Batch(0, Long.MIN_VALUE);
  private long openSinceMs;
  private long bulkBytes;
  private long bufferedBytes;

  Outbox(BulkLimits limits) {
    this.limits = limits;
    this.bulkBytes = limits.bulkBytes();
  }

  void add(Document document, long nowMs) {
    link(document);
    if (open.count() > 0 && open.sizeBytes() + document.sizeBytes() > bulkBytes) {
      closeOpen();
    }
    if (open.count() == 0) {
      openSinceMs = nowMs;
    }
    open.add(document);
    bufferedBytes += document.memoryBytes();
    if (open.count() >= limits.bulkDocuments()) {
      closeOpen();
    }
  }

  /** Puts documents that were under way in front of all others. */
  void addFirst(List<Document> documents, int attempts, long notBeforeMs) {
    Batch batch = new Batch(attempts, notBeforeMs);
    documents.forEach(batch::add);
    ready.addFirst(batch);
  }

  /** A request of this many bytes was too big: make the next ones half of it. */
  void tooBig(long sizeBytes) {
    bulkBytes = Math.max(SMALLEST_BULK_BYTES, Math.min(bulkBytes, sizeBytes / 2));
  }

  /** Ends the waiting of the open batch, if it has waited long enough. */
  void closeIfDue(long nowMs) {
    if (open.count() > 0 && nowMs - openSinceMs >= limits.lingerMs()) {
      closeOpen();
    }
  }

  /**
   * Takes the first batch that may go now.
   *
   * @param maxBytes a bigger one stays, and all behind it, so that small ones do not overtake it
   */
  @Nullable Batch take(long nowMs, long maxBytes) {
    for (Iterator<Batch> batches = ready.iterator(); batches.hasNext(); ) {
      Batch batch = batches.next();
      if (batch.notBeforeMs <= nowMs && !batch.blocked()) {
        if (batch.sizeBytes() > maxBytes) {
          return null;
        }
        batches.remove();
        return batch;
      }
    }
    return null;
  }

  /** The document is written, refused, or nobody's any more. */
  void finish(Document document) {
    document.finished = true;
    bufferedBytes -= document.memoryBytes();
    Document before = document.predecessor;
    if (before != null && before.finished) {
      document.predecessor = null;
      before = null;
    }
    String id = document.id();
    if (id != null && newest.get(id) == document) {
      if (before == null) {
        newest.remove(id);
      } else {
        newest.put(id, before);
      }
    }
  }

  /** Memory that unfinished documents take, wherever they are. */
  long bufferedBytes() {
    return bufferedBytes;
  }

  /** In how many milliseconds {@link #closeIfDue} or {@link #take} will have something new. */
  long dueInMs(long nowMs, long hostsUpMs) {
    long due = Long.MAX_VALUE;
    if (open.count() > 0) {
      due = Math.max(0, openSinceMs + limits.lingerMs() - nowMs);
    }
    // What may go already waits for an answer, not for the clock.
    for (Batch batch : ready) {
      long at = Math.max(batch.notBeforeMs, hostsUpMs);
      if (at > nowMs) {
        due = Math.min(due, at - nowMs);
      }
    }
    return due;
  }

  private void closeOpen() {
    ready.add(open);
    open = new Batch(0, Long.MIN_VALUE);
  }

  private void link(Document document) {
    String id = document.id();
    if (id == null) {
      return;
    }
    Document before = newest.put(id, document);
    if (before != null) {
      document.predecessor = before;
      before.successor = document;
    }
  }
}
