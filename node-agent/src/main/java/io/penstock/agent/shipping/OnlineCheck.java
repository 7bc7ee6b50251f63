// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers whether frames and ledger would be taken. Changes nothing. Used once. */
public final class OnlineCheck {
  private static final int TIMEOUT_MS = 15_000;

  /** Headers and key of a frame, generously. */
  private static final int FRAME_OVERHEAD_BYTES = 4096;

  private final KafkaSettings settings;
  private final String node;
  private final long largestFrameBytes;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * One line for a person.
   *
   * @param wrong whether something has to be done
   */
  public record Finding(boolean wrong, String text) {}

  /**
   * @param largestFrameBytes size up to which a frame's value grows, a long line included
   */
  public OnlineCheck(KafkaSettings settings, String node, long largestFrameBytes) {
    this.settings = settings;
    this.node = node;
    this.largestFrameBytes = largestFrameBytes;
  }

  /** Everything that there is to say, in the order of the settings. */
  public List<Finding> run() {
    try (Admin admin = KafkaClients.admin(settings, node, TIMEOUT_MS)) {
      if (reaches(admin)) {
        topic(admin, settings.topic(), largestFrameBytes + FRAME_OVERHEAD_BYTES);
        topic(admin, settings.ledgerTopic(), FRAME_OVERHEAD_BYTES);
      }
      admin.close(Duration.ZERO);
    } catch (KafkaException e) {
      wrong("kafka: " + Reasons.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wrong("kafka: interrupted");
    }
    return List.copyOf(findings);
  }

  private boolean reaches(Admin admin) throws InterruptedException {
    try {
      int brokers = admin.describeCluster().nodes().get().size();
      fine("kafka: " + brokers + " brokers answer at " + settings.bootstrapServers());
      return true;
    } catch (ExecutionException e) {
      wrong(
          "kafka: no answer from "
              + settings.bootstrapServers()
              + ": "
              + Reasons.of(e)
              + "; check addresses, certificates and credentials");
      return false;
    }
  }

  private void topic(Admin admin, String topic, long neededBytes) throws InterruptedException {
    try {
      TopicDescription found =
          admin
              .describeTopics(
                  List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .allTopicNames()
              .get()
              .get(topic);
      if (found != null) {
        rights(found);
        configs(admin, topic, neededBytes);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UnknownTopicOrPartitionException) {
        wrong("topic " + topic + ": does not exist; create it, the agent never does");
      } else if (cause instanceof AuthorizationException) {
        wrong("topic " + topic + ": no right to describe it; allow Describe and Write");
      } else {
        wrong("topic " + topic + ": " + Reasons.of(e));
      }
    }
  }

  private void rights(TopicDescription topic) {
    int leaderless =
        (int)
            topic.partitions().stream()
                .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
                .count();
    Set<AclOperation> rights = topic.authorizedOperations();
    String text = "topic " + topic.name() + ": " + topic.partitions().size() + " partitions";
    if (leaderless > 0) {
      wrong(text + ", " + leaderless + " of them without a leader");
    } else if (rights != null && !rights.contains(AclOperation.WRITE)) {
      wrong(text + ", no right to write; allow Write");
    } else {
      fine(text + ", writing is allowed");
    }
  }

  private void configs(Admin admin, String topic, long neededBytes) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      if (config != null) {
        size(topic, config, neededBytes);
        time(topic, config);
      }
    } catch (ExecutionException e) {
      fine("topic " + topic + ": max.message.bytes is not shown (" + Reasons.of(e) + ")");
    }
  }

  private void size(String topic, Config config, long neededBytes) {
    ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (entry == null) {
      return;
    }
    long max = Long.parseLong(entry.value());
    String text = "topic " + topic + ": max.message.bytes is " + max;
    if (max < neededBytes) {
      wrong(
          text
              + ", the largest frame may need "
              + neededBytes
              + "; raise it, or larger frames are sent in parts and larger messages dropped");
    } else {
      fine(text + ", the largest frame fits");
    }
  }

  /** By the node's own clock a broker refuses frames, or deletes them early. */
  private void time(String topic, Config config) {
    ConfigEntry entry = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
    if (topic.equals(settings.topic()) && entry != null && entry.value().equals("CreateTime")) {
      wrong(
          "topic "
              + topic
              + ": message.timestamp.type is CreateTime; set LogAppendTime, or a node whose clock"
              + " is an hour ahead is refused");
    }
  }

  private void fine(String text) {
    findings.add(new Finding(false, text));
  }

  private void wrong(String text) {
    findings.add(new Finding(true, text));
  }
}
