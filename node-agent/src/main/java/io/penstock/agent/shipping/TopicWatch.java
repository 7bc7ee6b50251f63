// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks once whether the topics are there, before the producer does: a producer's question makes
 * many brokers create what is missing. Asks in the background; used by one thread.
 */
final class TopicWatch implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  /** A login on a busy machine takes a second; who waits longer wants to know what for. */
  private static final long PATIENCE_MS = 2_000;

  private final List<String> topics;
  private final Clock clock;
  private final long impatientAt;
  private final Admin admin;
  private final Map<String, KafkaFuture<TopicDescription>> answers;

  TopicWatch(KafkaSettings settings, String node, Clock clock, Runnable onAnswer) {
    this.clock = clock;
    this.impatientAt = clock.ticksMs() + PATIENCE_MS;
    this.topics = List.of(settings.topic(), settings.ledgerTopic());
    this.admin = KafkaClients.admin(settings, node, TIMEOUT_MS);
    this.answers = admin.describeTopics(topics).topicNameValues();
    KafkaFuture<Void> all = KafkaFuture.allOf(answers.values().toArray(new KafkaFuture<?>[0]));
    KafkaFuture<Void> unused = all.whenComplete((found, failure) -> onAnswer.run());
  }

  /** Whether the brokers answered, or will not. */
  boolean answered() {
    return answers.values().stream().allMatch(KafkaFuture::isDone);
  }

  /** Why it takes so long, as far as anybody knows; empty as long as that is nothing unusual. */
  String delay() {
    return clock.ticksMs() < impatientAt ? "" : "no broker has answered yet";
  }

  /** Which topic is missing, or why nobody knows; empty when all are there. */
  String problem() {
    for (String topic : topics) {
      KafkaFuture<TopicDescription> answer = answers.get(topic);
      Throwable failure = answer == null ? null : failure(answer);
      if (failure instanceof UnknownTopicOrPartitionException) {
        return "topic " + topic + " does not exist; create it, the agent never does";
      }
      if (failure != null) {
        return "cannot look for topic " + topic + ": " + Reasons.of(failure);
      }
    }
    return "";
  }

  private static @Nullable Throwable failure(KafkaFuture<TopicDescription> answer) {
    try {
      TopicDescription unused = answer.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (KafkaException e) {
      return e;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
