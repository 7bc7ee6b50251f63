// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.bulk.Refusal;
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
  private final Malformed without;
  private final Deque<Letter> letters = new ArrayDeque<>();

  DeadLetters(@Nullable ErrantRecordReporter reporter, Malformed without) {
    this.reporter = reporter;
    this.without = without;
  }

  /**
   * Gives the record away.
   *
   * @throws ConnectException if there is no queue and the configuration wants to stop there
   */
  void report(SinkRecord record, OffsetPrefix.Entry entry, Refusal refusal) {
    if (!entry.wanted()) {
      return;
    }
    String message = message(record, refusal);
    if (reporter != null) {
      letters.add(new Letter(entry, reporter.report(record, new DataException(message))));
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

  private static String message(SinkRecord record, Refusal refusal) {
    return "index refused "
        + record.originalTopic()
        + "-"
        + record.originalKafkaPartition()
        + " at Kafka offset "
        + record.originalKafkaOffset()
        + ": status "
        + refusal.status()
        + ", "
        + refusal.type()
        + ": "
        + refusal.reason();
  }
}
