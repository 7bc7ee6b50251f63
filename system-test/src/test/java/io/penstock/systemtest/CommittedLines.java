// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the processor made of the logs that were written: its committed events, each held against
 * what the log's program wrote, and the ledger of both tiers. Not thread-safe.
 */
final class CommittedLines implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, WrittenLog> logs;
  private final Map<String, JsonNode> ledger = new TreeMap<>();
  private final List<String> deadLetters = new ArrayList<>();

  /** Reads from the beginning; events of other logs are passed over. */
  CommittedLines(String bootstrapServers, Map<Path, WrittenLog> written) {
    logs = new TreeMap<>();
    written.forEach((file, log) -> logs.put(file.toString(), log));
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(Topics.EVENTS, Topics.DEAD_LETTERS, Topics.LEDGER)
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what came since. */
  void poll() throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      if (record.topic().equals(Topics.EVENTS.name())) {
        event(json.readTree(record.value()));
      } else if (record.topic().equals(Topics.LEDGER.name())) {
        ledger.put(new String(record.key(), UTF_8), json.readTree(record.value()));
      } else {
        deadLetters.add(record.headers().toString());
      }
    }
  }

  private void event(JsonNode event) {
    WrittenLog log = logs.get(event.at("/penstock/stream").asText());
    if (log != null) {
      log.arrived(
          event.at("/penstock/generation").asText(),
          event.at("/log/offset").asLong(-1),
          event.at("/penstock/bytes").asInt(-1),
          event.path("message").asText());
    }
  }

  /** The newest entries of one tier, {@code agent} or {@code processor}, about these logs. */
  List<JsonNode> ledger(String tier) {
    return ledger.values().stream()
        .filter(entry -> entry.path("tier").asText().equals(tier))
        .filter(entry -> logs.containsKey(entry.path("stream").asText()))
        .toList();
  }

  /** Sum of a member over those entries. */
  long sum(String tier, String member) {
    return ledger(tier).stream().mapToLong(entry -> entry.path(member).asLong()).sum();
  }

  /** Headers of the processor's dead letters, of all logs. */
  List<String> deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
