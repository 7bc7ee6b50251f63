// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import io.penstock.contract.Topics;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics and groups that a run needs. Not thread-safe. */
final class Groups implements AutoCloseable {
  private final KafkaSettings kafka;
  private final Admin admin;

  Groups(KafkaSettings kafka) {
    this.kafka = kafka;
    admin = Admin.create(ClientProperties.admin(kafka));
  }

  /**
   * Makes the topic if it is missing, with as many partitions and copies as the events topic has.
   *
   * @throws ReprocessFailed if it cannot be made
   */
  void ensureTopic(String name) throws ReprocessFailed, InterruptedException {
    if (describe(name).isPresent()) {
      return;
    }
    make(
        name,
        describe(kafka.eventsTopic())
            .orElseThrow(
                () ->
                    new ReprocessFailed(
                        "the events topic '" + kafka.eventsTopic() + "' does not exist")));
  }

  /**
   * The same for the metrics topic, if there is one: a cloud without metric inputs needs none.
   *
   * @throws ReprocessFailed if it cannot be made
   */
  void ensureTopicOfMetrics(String suffix) throws ReprocessFailed, InterruptedException {
    String name = kafka.metricsTopic() + suffix;
    if (suffix.isEmpty() || describe(name).isPresent()) {
      return;
    }
    Optional<TopicDescription> like = describe(kafka.metricsTopic());
    if (like.isPresent()) {
      make(name, like.get());
    }
  }

  private void make(String name, TopicDescription like)
      throws ReprocessFailed, InterruptedException {
    int partitions = like.partitions().size();
    short copies = (short) like.partitions().get(0).replicas().size();
    NewTopic topic = new NewTopic(name, partitions, copies).configs(Topics.EVENTS.configs());
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new ReprocessFailed("topic '" + name + "' cannot be made: " + e.getCause(), e);
      }
    }
  }

  private Optional<TopicDescription> describe(String topic)
      throws ReprocessFailed, InterruptedException {
    try {
      return Optional.ofNullable(
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new ReprocessFailed("topic '" + topic + "': " + e.getCause(), e);
    }
  }

  /** Deletes the group with all that it remembers. */
  void forget(String group) throws ReprocessFailed, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new ReprocessFailed("group '" + group + "' cannot be deleted: " + e.getCause(), e);
      }
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
