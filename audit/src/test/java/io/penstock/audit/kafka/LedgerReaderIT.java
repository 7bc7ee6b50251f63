// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderIT {
  @TempDir Path dir;

  private static AgentLedger entry(long size) {
    return entry("s", size);
  }

  private static AgentLedger entry(String stream, long size) {
    return new AgentLedger("n", stream, "g", 1, size, 0, 0, 0, 0, 0, List.of());
  }

  @Test
  @Timeout(300)
  void the_newest_committed_entry_of_each_key_is_read_and_later_ones_follow() throws Exception {
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), dir);
    try (ChildProcess child = ChildProcess.start(broker.spec())) {
      child.awaitReady();
      Map<String, Object> server = Map.of("bootstrap.servers", broker.bootstrapServers());
      String topic = Topics.LEDGER.name();
      try (Admin admin = Admin.create(server)) {
        admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
      }
      try (LedgerReader reader = LedgerReader.open(broker.bootstrapServers(), topic, Map.of())) {
        assertEquals(0, reader.poll().agents().size());
        send(server, topic, false, entry(1), entry(2));
        assertEquals(Set.of(entry(2)), shown(reader, 1));
        send(server, topic, true, entry(3));
        send(server, topic, false, entry("other", 1));
        assertEquals(Set.of(entry(2), entry("other", 1)), shown(reader, 2));
      }
    }
  }

  /** The broker shows a transaction a moment after its commit returned. */
  private static Set<AgentLedger> shown(LedgerReader reader, int entries) {
    Set<AgentLedger> agents = Set.of();
    while (agents.size() < entries) {
      agents = Set.copyOf(reader.poll().agents());
    }
    return agents;
  }

  private static void send(
      Map<String, Object> server, String topic, boolean abort, AgentLedger... entries) {
    Map<String, Object> properties = new HashMap<>(server);
    properties.put("transactional.id", "test-" + abort);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (AgentLedger entry : entries) {
        var unused = producer.send(new ProducerRecord<>(topic, entry.key(), entry.toJson()));
      }
      producer.flush();
      if (abort) {
        producer.abortTransaction();
      } else {
        producer.commitTransaction();
      }
    }
  }
}
