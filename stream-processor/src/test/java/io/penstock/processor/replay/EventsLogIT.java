// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EventsLogIT {
  private static final int TOPICS = 8;
  private static final int PARTITIONS = 12;
  private static final int DOCUMENTS = 3_000;

  private final byte[] document = new byte[4_000];
  @TempDir Path dir;

  EventsLogIT() {
    new Random(1).nextBytes(document);
  }

  /** For a moment the broker refuses what is for a topic that it was only just told of. */
  @Test
  @Timeout(900)
  void a_topic_that_was_made_a_moment_ago_takes_documents_in_their_order() throws Exception {
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), dir);
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady()) {
      String servers = broker.bootstrapServers();
      KafkaSettings kafka = new KafkaSettings(List.of(servers), "f", "e", "m", "d", "l", Map.of());
      for (int i = 0; i < TOPICS; i++) {
        write(kafka, "." + i);
      }
      for (int i = 0; i < TOPICS; i++) {
        assertInOrder(servers, "e." + i);
      }
      running.requestStop();
    }
  }

  private void write(KafkaSettings kafka, String suffix) throws Exception {
    NewTopic topic = new NewTopic(kafka.eventsTopic() + suffix, PARTITIONS, (short) 1);
    try (Admin admin = Admin.create(ClientProperties.admin(kafka));
        EventsLog events = new EventsLog(kafka, suffix)) {
      admin.createTopics(List.of(topic)).all().get();
      for (int i = 0; i < DOCUMENTS; i++) {
        events.send(false, Integer.toString(i).getBytes(UTF_8), document, null);
      }
      events.flush();
    }
  }

  private static void assertInOrder(String servers, String topic) {
    Map<Integer, List<Integer>> found = new HashMap<>();
    int count = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (count < DOCUMENTS) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofMillis(100))) {
          count++;
          found
              .computeIfAbsent(next.partition(), i -> new ArrayList<>())
              .add(Integer.valueOf(new String(next.key(), UTF_8)));
        }
      }
    }
    found.forEach((partition, keys) -> assertEquals(keys.stream().sorted().toList(), keys));
  }
}
