// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.kafka;

import io.penstock.contract.TopicSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Asks the broker for what an administrator would. Used by one thread; each call takes 5 s at most.
 */
public final class BrokerAdmin implements AutoCloseable {
  private static final int TIMEOUT_MS = 5_000;
  private static final short ONE_REPLICA = 1;

  private final Admin admin;

  /** Does not connect yet. */
  public BrokerAdmin(String bootstrapServers) {
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS));
  }

  /**
   * Creates those of the topics that are not there. What exists is left as it is.
   *
   * @throws IOException if the broker does not answer or refuses
   */
  public void create(Collection<TopicSpec> topics) throws IOException {
    try {
      Set<String> existing = admin.listTopics().names().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(BrokerAdmin::newTopic)
              .toList();
      admin.createTopics(missing).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("topics were not created: " + cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static NewTopic newTopic(TopicSpec spec) {
    return new NewTopic(spec.name(), spec.partitions(), ONE_REPLICA).configs(spec.configs());
  }

  /**
   * Whether the members of a group have shared out their partitions.
   *
   * @throws IOException if the broker does not answer
   */
  public boolean isStable(String group) throws IOException {
    try {
      ConsumerGroupDescription described =
          admin
              .describeConsumerGroups(List.of(group))
              .all()
              .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
              .get(group);
      return described != null && described.groupState() == GroupState.STABLE;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false;
      }
      throw new IOException("group " + group + " was not described: " + cause(e), e);
    } catch (TimeoutException e) {
      throw new IOException("group " + group + " was not described: " + cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String cause(Exception e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e : cause);
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
