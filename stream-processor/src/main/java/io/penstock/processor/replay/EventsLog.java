// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.processor.pipeline.Event;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * An events topic to write to, and the metrics topic beside it. The key decides the partition as it
 * does for the live processor, so that all versions of a document keep their order. Not
 * thread-safe.
 */
final class EventsLog implements AutoCloseable {
  private final String events;
  private final String metrics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * Writes to the topics of the settings.
   *
   * @param suffix behind their names
   */
  EventsLog(KafkaSettings kafka, String suffix) {
    events = kafka.eventsTopic() + suffix;
    metrics = kafka.metricsTopic() + suffix;
    producer = new KafkaProducer<>(ClientProperties.producer(kafka));
  }

  void send(Event event) {
    byte[] timeMs = Long.toString(event.timeMs()).getBytes(UTF_8);
    send(event.point(), event.id(), event.document(), timeMs);
  }

  /**
   * Sends a document as it was sent before.
   *
   * @param point whether it is of a metric input
   */
  void send(boolean point, byte @Nullable [] id, byte[] document, byte @Nullable [] timeMs) {
    List<Header> headers =
        timeMs == null ? List.of() : List.of(new RecordHeader(EventHeaders.TIME, timeMs));
    Future<?> unused = // the callback keeps what went wrong
        producer.send(
            new ProducerRecord<>(point ? metrics : events, null, id, document, headers),
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
  }

  /**
   * Returns when everything that was sent is in the log.
   *
   * @throws ReprocessFailed if something is not
   */
  void flush() throws ReprocessFailed {
    try {
      producer.flush();
    } catch (KafkaException e) {
      failure.compareAndSet(null, e);
    }
    Exception found = failure.get();
    if (found != null) {
      throw new ReprocessFailed(
          "events cannot be written to '"
              + events
              + "' or '"
              + metrics
              + "': "
              + found.getMessage()
              + "; the same command goes on from the last checkpoint",
          found);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
