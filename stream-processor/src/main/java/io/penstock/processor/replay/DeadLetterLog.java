// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The dead letter topic, and the mark up to which its letters were sent again. Not thread-safe. */
public final class DeadLetterLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /**
   * Opens it.
   *
   * @throws ReprocessFailed if there is no such topic, or Kafka cannot be asked
   */
  public DeadLetterLog(ProcessorSettings settings) throws ReprocessFailed {
    kafka = settings.kafka();
    String topic = kafka.deadLettersTopic();
    consumer =
        new KafkaConsumer<>(
            ClientProperties.consumer(kafka, settings.applicationId() + "-dead-letters"));
    try {
      partitions =
          consumer.partitionsFor(topic).stream()
              .map(found -> new TopicPartition(topic, found.partition()))
              .toList();
    } catch (KafkaException e) {
      consumer.close();
      throw unreachable(e);
    }
    if (partitions.isEmpty()) {
      consumer.close();
      throw new ReprocessFailed(
          "the dead letter topic '" + topic + "' does not exist at " + kafka.bootstrapServers());
    }
    consumer.assign(partitions);
  }

  private ReprocessFailed unreachable(KafkaException e) {
    return new ReprocessFailed("Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
  }

  /**
   * Shows the letters that are there now, oldest first in each partition.
   *
   * @param all also those that were sent again
   * @throws ReprocessFailed if Kafka cannot be asked
   */
  public void read(boolean all, Consumer<Letter> visitor) throws ReprocessFailed {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begin = new HashMap<>(consumer.beginningOffsets(partitions));
      if (!all) {
        consumer
            .committed(Set.copyOf(partitions))
            .forEach((p, mark) -> begin.merge(p, mark == null ? 0 : mark.offset(), Math::max));
      }
      begin.forEach(consumer::seek);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends.getOrDefault(at(record), 0L)) {
            visitor.accept(Letter.of(record));
          }
        }
      }
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private static TopicPartition at(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Notes that all letters that {@link #read} showed were sent again. */
  void mark(Map<Integer, Long> next) throws ReprocessFailed {
    Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
    for (TopicPartition p : partitions) {
      Long offset = next.get(p.partition());
      if (offset != null) {
        marks.put(p, new OffsetAndMetadata(offset));
      }
    }
    try {
      consumer.commitSync(marks);
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
