// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
  private static final PenstockHome HOME = PenstockHome.locate();
  @TempDir Path dir;

  @Test
  void what_was_acknowledged_is_there_after_a_kill_and_the_port_is_free_after_a_stop()
      throws Exception {
    KafkaBroker broker = KafkaBroker.in(HOME, dir);
    try (ChildProcess first = ChildProcess.start(broker.spec()).awaitReady()) {
      produce(broker.bootstrapServers(), "one", "two");
      first.kill();
      assertEquals(137, first.exitCode().getAsInt());
    }
    KafkaBroker again = KafkaBroker.in(HOME, dir);
    assertEquals(broker.bootstrapServers(), again.bootstrapServers());
    ChildProcess second = ChildProcess.start(again.spec());
    try (second) {
      second.awaitReady();
      assertEquals(List.of("one", "two"), consume(again.bootstrapServers(), 2));
      assertTrue(second.usage().residentBytes() > 50L * 1024 * 1024);
    }
    assertFalse(second.isAlive());
    assertTrue(FreePorts.isFree(URI.create("x://" + again.bootstrapServers()).getPort()));
  }

  @Test
  void a_connect_worker_answers_beside_a_broker() throws Exception {
    KafkaBroker broker = KafkaBroker.in(HOME, dir.resolve("broker"));
    try (ChildProcess running = ChildProcess.start(broker.spec()).awaitReady()) {
      assertTrue(running.isAlive());
      ConnectWorker worker =
          ConnectWorker.in(
              HOME,
              dir.resolve("connect"),
              broker.bootstrapServers(),
              dir.resolve("plugins"),
              Map.of(),
              List.of());
      try (ChildProcess connect = ChildProcess.start(worker.spec()).awaitReady()) {
        assertTrue(connect.isReady());
        assertEquals("[]", get(worker.uri().resolve("connectors")));
      }
    }
  }

  private static String get(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static void produce(String servers, String... values) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", servers, "acks", "all");
    try (Admin admin = Admin.create(config)) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>("t", value)).get();
      }
    }
  }

  private static List<String> consume(String servers, int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("t", 0)));
      for (int polls = 0; polls < 30 && values.size() < count; polls++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found -> values.add(found.value()));
      }
    }
    return values;
  }
}
