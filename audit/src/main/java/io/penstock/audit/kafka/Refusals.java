// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.contract.EventHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The documents that the index refused: those dead letters that the sink made. Their value is the
 * document, so it says itself which bytes it covers.
 */
public final class Refusals {
  /** A header that Connect puts on each of its dead letters. */
  private static final String CONNECTS = "__connect.errors.topic";

  private static final Duration STEP = Duration.ofMillis(500);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Refusals() {}

  /** A refused document and the bytes of the source that it covers. */
  public record Refused(StreamKey key, long bytes) {}

  /**
   * Reads the whole topic.
   *
   * @return refused documents by id; a document that was refused twice counts once
   */
  public static Map<String, Refused> read(
      String bootstrapServers, String topic, Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("enable.auto.commit", false);
    all.put("auto.offset.reset", "earliest");
    Map<String, Refused> refused = new LinkedHashMap<>();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> infos = consumer.partitionsFor(topic);
      if (infos == null || infos.isEmpty()) {
        return refused;
      }
      consumer.assign(
          infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList());
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(STEP).forEach(record -> take(record, refused));
      }
    }
    return refused;
  }

  /** The sink names its stage; where it could not, only Connect's headers are there. */
  private static boolean isSinks(ConsumerRecord<String, byte[]> record) {
    Header stage = record.headers().lastHeader(EventHeaders.STAGE);
    return stage == null
        ? record.headers().lastHeader(CONNECTS) != null
        : new String(stage.value(), UTF_8).equals("index");
  }

  private static void take(ConsumerRecord<String, byte[]> record, Map<String, Refused> refused) {
    if (!isSinks(record) || record.key() == null || record.value() == null) {
      return;
    }
    try {
      JsonNode document = MAPPER.readTree(record.value());
      StreamKey key =
          new StreamKey(
              document.at("/host/name").asText(),
              document.at("/penstock/stream").asText(),
              document.at("/penstock/generation").asText());
      if (!key.stream().isEmpty()) {
        refused.put(record.key(), new Refused(key, document.at("/penstock/bytes").asLong()));
      }
    } catch (IOException e) {
      // Refused because it is no JSON: then it is no document of the processor's, and no stream's.
      return;
    }
  }
}
