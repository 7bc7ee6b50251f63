// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.kafka;

import io.penstock.audit.ledger.LedgerBook;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the ledger topic from its beginning, and further with each {@link #poll}. Belongs to no
 * consumer group and commits nothing. One thread.
 */
public final class LedgerReader implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(500);

  private final Consumer<String, String> consumer;
  private final String topic;
  private final LedgerBook book = new LedgerBook();

  private LedgerReader(Consumer<String, String> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /**
   * A reader; speaks to the broker only in {@link #poll}.
   *
   * @param properties further consumer properties, for example of TLS
   */
  public static LedgerReader open(
      String bootstrapServers, String topic, Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new LedgerReader(
        new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer()), topic);
  }

  /**
   * All entries that the broker shows as committed when the call begins. It may show one a few
   * milliseconds after its producer's commit has returned.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
   */
  public LedgerBook poll() {
    assignAll();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (behind(ends)) {
      for (ConsumerRecord<String, String> record : consumer.poll(STEP)) {
        String where = record.topic() + "-" + record.partition() + " offset " + record.offset();
        book.put(record.key() == null ? "" : record.key(), record.value(), where);
      }
    }
    return book.copy();
  }

  /** Entries that could not be read so far, each as a sentence. */
  public List<String> unreadable() {
    return book.unreadable();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void assignAll() {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    List<TopicPartition> partitions =
        infos == null
            ? List.of()
            : infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    if (!consumer.assignment().equals(Set.copyOf(partitions))) {
      consumer.assign(partitions);
    }
  }

  private boolean behind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }
}
