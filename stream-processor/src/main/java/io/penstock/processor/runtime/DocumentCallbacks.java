// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets many documents share one of the callbacks that Kafka Streams makes for each. Such a callback
 * holds its document until the broker has it, though a copy lies in the producer's batch, and is of
 * use only when something failed: one failure fails the whole transaction, whichever document it
 * names. Callbacks for other topics are kept, because Kafka Streams learns from those of its
 * changelogs how far they are. Used by the thread that sends; what it returns by any.
 */
final class DocumentCallbacks {
  /** So many documents in a row are told of by the callback of the first. */
  private static final int SHARED = 256;

  private final String topic;
  private final int documents;
  private @Nullable Callback shared;
  private int left;

  /**
   * Nothing is shared yet.
   *
   * @param topic of the documents
   */
  DocumentCallbacks(String topic) {
    this(topic, SHARED);
  }

  /** As many documents in a row share one. */
  DocumentCallbacks(String topic, int documents) {
    this.topic = topic;
    this.documents = documents;
  }

  /** What to give to the producer in place of the callback for a record of a topic. */
  Callback of(String recordTopic, Callback own) {
    if (!recordTopic.equals(topic)) {
      return own;
    }
    Callback present = shared;
    if (present == null || left == 0) {
      present = failuresOnly(own);
      shared = present;
      left = documents;
    }
    left--;
    return present;
  }

  private static Callback failuresOnly(Callback own) {
    return (metadata, failure) -> {
      if (failure != null) {
        own.onCompletion(metadata, failure);
      }
    };
  }
}
