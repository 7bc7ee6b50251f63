// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.bulk.Refusal;
import io.penstock.sink.letter.LetterHeaders;
import io.penstock.sink.offset.OffsetPrefix;
import io.penstock.sink.setting.SinkSettings.Malformed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that the index will never have: Connect's dead letter queue; without one, what
 * the configuration says. A record counts as finished once its dead letter is written. One thread.
 */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private record Letter(OffsetPrefix.Entry entry, Future<Void> written) {}

  private final @Nullable ErrantRecordReporter reporter;
  private final LetterHeaders headers;
  private final Malformed without;
  private final Deque<Letter> letters = new ArrayDeque<>();

  DeadLetters(@Nullable ErrantRecordReporter reporter, LetterHeaders headers, Malformed without) {
    this.reporter = reporter;
    this.headers = headers;
    this.without = without;
  }

  /**
   * Gives the record away.
   *
   * @throws ConnectException if there is no queue and the configuration wants to stop there
   */
  void report(
      SinkRecord record, OffsetPrefix.Entry entry, Refusal refusal, LetterHeaders.Target target) {
    if (!entry.wanted()) {
      return;
    }
    String message = message(record, refusal, target);
    if (reporter != null) {
      DataException why = new DataException(message);
      SinkRecord letter = headers.on(record, refusal, target);
      letters.add(new Letter(entry, written(reporter, record, letter, why)));
      return;
    }
    if (without == Malformed.FAIL) {
      throw new ConnectException(
          message
              + ". The task stops in front of it. Set errors.tolerance=all and"
              + " errors.deadletterqueue.topic.name to move such records out of the way, then"
              + " restart the task");
    }
    if (without == Malformed.WARN) {
      LOG.warn("{}. It is left out, as behavior.on.malformed.documents=warn says", message);
    }
    entry.finish();
  }

  /**
   * Finishes the records whose dead letters are written.
   *
   * @throws ConnectException if one could not be written
   */
  void settle() {
    for (Letter letter = letters.peek();
        letter != null && letter.written().isDone();
        letter = letters.peek()) {
      letters.poll();
      try {
        letter.written().get();
      } catch (ExecutionException e) {
        throw new ConnectException("a dead letter could not be written", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectException("interrupted at a dead letter", e);
      }
      letter.entry().finish();
    }
  }

  /** Some converter of the worker's may not take our headers: then Connect's own must do. */
  private static Future<Void> written(
      ErrantRecordReporter reporter, SinkRecord record, SinkRecord letter, DataException why) {
    try {
      return reporter.report(letter, why);
    } catch (DataException e) {
      LOG.warn("a dead letter carries only Connect's own headers: {}", e.getMessage());
      return reporter.report(record, why);
    }
  }

  private static String message(SinkRecord record, Refusal refusal, LetterHeaders.Target target) {
    String document = target.id() == null ? "" : ", document " + target.id();
    String index = target.index().isEmpty() ? "" : " for " + target.index();
    return "index refused "
        + record.originalTopic()
        + "-"
        + record.originalKafkaPartition()
        + " at Kafka offset "
        + record.originalKafkaOffset()
        + document
        + index
        + ": "
        + LetterHeaders.sentence(refusal);
  }
}
