// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.topics;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing; never changes one that is there. */
public final class TopicMaker {
  private TopicMaker() {}

  /**
   * Makes what is missing.
   *
   * @param partitions of frames and events; the other topics keep their own number
   * @param replication copies; 0 for the broker's default
   * @param properties further Kafka client properties
   * @return a line for each topic
   * @throws KafkaException if the broker refuses or cannot be asked
   */
  public static List<String> make(
      String bootstrapServers, int partitions, int replication, Map<String, String> properties)
      throws InterruptedException {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(all)) {
      Set<String> there = admin.listTopics().names().get();
      List<String> lines = new ArrayList<>();
      for (TopicSpec topic : Topics.all()) {
        boolean made =
            !there.contains(topic.name()) && makes(admin, topic(topic, partitions, replication));
        lines.add(topic.name() + (made ? " created" : " is there already, left alone"));
      }
      return lines;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof TimeoutException) {
        throw new KafkaException(
            "no broker answered at " + bootstrapServers + "; does one listen there?", cause);
      }
      throw new KafkaException(
          "the broker at " + bootstrapServers + " refused: " + cause.getMessage(), cause);
    }
  }

  /** False if somebody was faster, or the broker that was asked had not heard of the topic yet. */
  private static boolean makes(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static NewTopic topic(TopicSpec spec, int partitions, int replication) {
    boolean scales = spec.equals(Topics.FRAMES) || spec.equals(Topics.EVENTS);
    return new NewTopic(
            spec.name(),
            Optional.of(scales ? partitions : spec.partitions()),
            replication == 0 ? Optional.empty() : Optional.of((short) replication))
        .configs(spec.configs());
  }
}
