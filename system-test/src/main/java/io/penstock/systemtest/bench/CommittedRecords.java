// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many records of committed transactions a topic gets. End offsets would count the
 * transactions' own records as well, one for each partition and commit. Not thread-safe.
 */
final class CommittedRecords implements AutoCloseable {
  private static final Duration NONE_MORE = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long count;

  CommittedRecords(String bootstrapServers, String topic, int partitions) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
  }

  /** Records that were committed since this was made. */
  long count() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(NONE_MORE);
    while (!records.isEmpty()) {
      count += records.count();
      records = consumer.poll(NONE_MORE);
    }
    return count;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
