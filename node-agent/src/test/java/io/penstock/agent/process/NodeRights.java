// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.servers.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What somebody can do who took a node's login: tried with Kafka's own clients. */
final class NodeRights implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Map<String, Object> login;
  private final Admin admin;

  private NodeRights(Map<String, Object> login) {
    this.login = login;
    this.admin = Admin.create(login);
  }

  /** Waits for it first: a broker hears of users and rules when its controller has kept them. */
  static NodeRights thatCanWrite(Map<String, Object> login, String topic) throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    while (true) {
      NodeRights node = new NodeRights(login);
      try {
        return node.canWrite(topic);
      } catch (ExecutionException e) {
        node.close();
        if (deadline.passed()
            || !(e.getCause() instanceof AuthorizationException
                || e.getCause() instanceof AuthenticationException)) {
          throw e;
        }
      }
    }
  }

  NodeRights canWrite(String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get();
    }
    return this;
  }

  NodeRights cannotWrite(String topic) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      refused(
          assertThrows(
              ExecutionException.class,
              () -> producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get()));
    }
    return this;
  }

  NodeRights cannotWriteInTransactionsOf(String id) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", id))) {
      assertThrows(TransactionalIdAuthorizationException.class, () -> producer.initTransactions());
    }
    return this;
  }

  NodeRights cannotRead(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(login, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seek(new TopicPartition(topic, 0), 0);
      assertThrows(AuthorizationException.class, () -> consumer.poll(LIMIT));
    }
    return this;
  }

  NodeRights cannotAdminister(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp shorter =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
    refused(admin.createTopics(List.of(new NewTopic("of-a-node", 1, (short) 1))).all());
    refused(admin.deleteTopics(List.of(topic)).all());
    refused(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all());
    refused(admin.incrementalAlterConfigs(Map.of(resource, List.of(shorter))).all());
    refused(admin.describeAcls(AclBindingFilter.ANY).values());
    return this;
  }

  /** Whose offsets, moved, would let the others skip frames or read them again. */
  NodeRights cannotTouchTheGroup(String group, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    refused(
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0))).all());
    refused(admin.deleteConsumerGroupOffsets(group, Set.of(partition)).all());
    refused(admin.deleteConsumerGroups(List.of(group)).all());
    refused(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    refused(admin.describeConsumerGroups(List.of(group)).all());
    return this;
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(login);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void refused(KafkaFuture<?> asked) {
    refused(assertThrows(ExecutionException.class, () -> asked.get()));
  }

  private static void refused(ExecutionException failure) {
    assertInstanceOf(AuthorizationException.class, failure.getCause());
  }

  @Override
  public void close() {
    admin.close();
  }
}
