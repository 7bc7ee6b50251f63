// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the processor committed so far: reads its topics with {@code read_committed}, from the
 * beginning. Not thread-safe.
 */
final class CommittedTopics implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Long> events = new HashMap<>();
  private final Map<String, JsonNode> ledger = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long sentAgain;
  private long newestNanos;

  CommittedTopics(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                50,
                "max.poll.records",
                5000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (var topic : List.of(Topics.EVENTS, Topics.DEAD_LETTERS, Topics.LEDGER)) {
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what came since. */
  void poll() throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      if (record.topic().equals(Topics.EVENTS.name())) {
        event(record);
        newestNanos = System.nanoTime();
      } else if (record.topic().equals(Topics.LEDGER.name())) {
        ledger.put(new String(record.key(), UTF_8), json.readTree(record.value()));
      } else {
        faults.add("a dead letter: " + record.headers());
      }
    }
  }

  /** An event may come again only if it is longer: its stream had fallen quiet in its middle. */
  private void event(ConsumerRecord<byte[], byte[]> record) throws IOException {
    String id = new String(record.key(), UTF_8);
    long bytes = json.readTree(record.value()).at("/penstock/bytes").asLong();
    Long before = events.put(id, bytes);
    if (before != null) {
      sentAgain++;
      if (before >= bytes) {
        faults.add("event " + id + " twice, with " + before + " and " + bytes + " bytes");
      }
    }
  }

  /** Document ids, and the bytes that each covers. */
  Map<String, Long> events() {
    return events;
  }

  /** Sum of a member over the newest ledger entries of the processor. */
  long ledgerSum(String member) {
    return ledger.values().stream().mapToLong(entry -> entry.path(member).asLong()).sum();
  }

  /** Dead letters, and events that came twice. */
  List<String> faults() {
    return faults;
  }

  /** How many events came a second time, longer. */
  long sentAgain() {
    return sentAgain;
  }

  /** When the newest event was seen, {@code System.nanoTime()}. */
  long newestNanos() {
    return newestNanos;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
