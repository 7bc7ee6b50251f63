// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells whether a consumer group has committed everything that was in a topic at some moment. Looks
 * for records between the committed offset and the end, because the end of a topic that is written
 * in transactions is never a record's. One thread.
 */
public final class Passage implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(200);

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  private Passage(Admin admin, Consumer<byte[], byte[]> consumer) {
    this.admin = admin;
    this.consumer = consumer;
  }

  /**
   * Connects lazily.
   *
   * @param properties further client properties, for example of TLS
   */
  public static Passage open(String bootstrapServers, Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    Admin admin = Admin.create(all);
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", false);
    // to look for a topic must not make it
    all.put("allow.auto.create.topics", false);
    all.put("auto.offset.reset", "earliest");
    all.put("max.poll.records", 1);
    all.put("max.partition.fetch.bytes", 65_536);
    return new Passage(
        admin, new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Where a topic ended at some moment. */
  public static final class Ends {
    private final Map<TopicPartition, Long> offsets;

    private Ends(Map<TopicPartition, Long> offsets) {
      this.offsets = offsets;
    }
  }

  /** Where the topic ends now; a topic that does not exist has nothing in it. */
  public Ends ends(String topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos == null) {
      return new Ends(Map.of());
    }
    return new Ends(
        consumer.endOffsets(
            infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList()));
  }

  /**
   * Whether the group has committed every record below these ends.
   *
   * @throws KafkaException if the broker cannot be asked
   */
  public boolean passed(String group, Ends topic) throws InterruptedException {
    Map<TopicPartition, Long> ends = topic.offsets;
    Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata offset = committed.get(end.getKey());
      long begin = beginnings.getOrDefault(end.getKey(), 0L);
      long from = offset == null ? begin : Math.max(begin, offset.offset());
      if (from < end.getValue() && recordBetween(end.getKey(), from, end.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean recordBetween(TopicPartition partition, long from, long end) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (var record : consumer.poll(STEP)) {
        return record.offset() < end;
      }
    }
    return false;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws InterruptedException {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      throw new KafkaException("offsets of the group " + group + " cannot be read", e.getCause());
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
