// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.servers.time.Deadline;
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
  void a_transaction_that_was_open_when_the_broker_was_killed_is_ended_after_its_next_start()
      throws Exception {
    KafkaBroker broker = KafkaBroker.in(HOME, dir);
    ChildProcess first = ChildProcess.start(broker.spec()).awaitReady();
    try (first;
        KafkaProducer<String, String> producer = transactional(broker.bootstrapServers())) {
      produce(broker.bootstrapServers(), "one");
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", "never committed")).get();
      first.kill();
      first.exitCode();
      producer.close(Duration.ZERO);
    }
    try (ChildProcess second = ChildProcess.start(broker.spec()).awaitReady()) {
      Deadline deadline = Deadline.in(Duration.ofMinutes(2));
      long all = end(broker.bootstrapServers(), "read_uncommitted");
      while (end(broker.bootstrapServers(), "read_committed") < all && !deadline.passed()) {
        Thread.sleep(200);
      }
      assertEquals(
          end(broker.bootstrapServers(), "read_uncommitted"),
          end(broker.bootstrapServers(), "read_committed"),
          "no transaction is open any more");
      assertTrue(second.isAlive());
    }
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

  /** The broker may end its transactions after one second. */
  private static KafkaProducer<String, String> transactional(String servers) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", servers,
            "transactional.id", "killed",
            "transaction.timeout.ms", "1000");
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static long end(String servers, String isolation) {
    Map<String, Object> config = Map.of("bootstrap.servers", servers, "isolation.level", isolation);
    TopicPartition partition = new TopicPartition("t", 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
  }

  private static List<String> consume(String servers, int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("t", 0)));
      for (int polls = 0; polls < 120 && values.size() < count; polls++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found -> values.add(found.value()));
      }
    }
    return values;
  }
}
