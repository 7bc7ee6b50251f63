// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.topics;

import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What brokers say of the copies of their topics.
 *
 * @param ours a line for each topic of the contract that is there
 * @param behind a line for each partition, Kafka's own included, with a copy that is not in sync
 */
public record Copies(List<String> ours, List<String> behind) {
  /** Copies the lists. */
  public Copies {
    ours = List.copyOf(ours);
    behind = List.copyOf(behind);
  }

  /**
   * Asks brokers.
   *
   * @param properties further Kafka client properties
   * @throws KafkaException if none can be asked
   */
  public static Copies of(String bootstrapServers, Map<String, String> properties)
      throws InterruptedException {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(all)) {
      var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      Map<String, TopicDescription> there = admin.describeTopics(names).allTopicNames().get();
      List<String> ours = new ArrayList<>();
      for (TopicSpec spec : Topics.all()) {
        TopicDescription topic = there.get(spec.name());
        if (topic != null) {
          ours.add(line(topic, mustHaveAWrite(admin, spec.name())));
        }
      }
      return new Copies(ours, behind(there));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaException(
          "no broker at " + bootstrapServers + " can be asked: " + cause.getMessage(), cause);
    }
  }

  private static String mustHaveAWrite(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
    return config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
  }

  private static String line(TopicDescription topic, String mustHaveAWrite) {
    int fewest = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    return "%s: partitions %d, copies %d, needed for a write %s"
        .formatted(topic.name(), topic.partitions().size(), fewest, mustHaveAWrite);
  }

  static List<String> behind(Map<String, TopicDescription> topics) {
    List<String> lines = new ArrayList<>();
    for (TopicDescription topic : new TreeMap<>(topics).values()) {
      for (TopicPartitionInfo one : topic.partitions()) {
        if (one.isr().size() < one.replicas().size()) {
          lines.add(
              "%s-%d: %d of %d copies are in sync"
                  .formatted(
                      topic.name(), one.partition(), one.isr().size(), one.replicas().size()));
        }
      }
    }
    return lines;
  }
}
