// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's clients for Kafka Streams, as it makes them itself, but for a producer that does not hold
 * documents longer than it must ({@link DocumentCallbacks}). Immutable.
 *
 * @param eventsTopic where documents go
 */
record StreamsClients(String eventsTopic) implements KafkaClientSupplier {
  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new DocumentProducer(config, eventsTopic);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  /** One a stream thread, which is the only one that sends. */
  private static final class DocumentProducer extends KafkaProducer<byte[], byte[]> {
    private final DocumentCallbacks callbacks;

    DocumentProducer(Map<String, Object> config, String eventsTopic) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      callbacks = new DocumentCallbacks(eventsTopic);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      return super.send(record, callbacks.of(record.topic(), callback));
    }
  }
}
