// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedLeaderIT {
  @Test
  void partitions_move_to_another_broker_in_order_and_by_a_kill_and_nothing_is_lost(
      @TempDir Path dir) throws Exception {
    Map<String, String> soon = Map.of("broker.session.timeout.ms", "3000");
    KafkaBroker first = KafkaBroker.in(PenstockHome.locate(), dir.resolve("kafka1")).with(soon);
    KafkaBroker second = first.peer(2, dir.resolve("kafka2"));
    try (ChildProcess one = ChildProcess.start(first.spec());
        ChildProcess two = ChildProcess.start(second.spec())) {
      one.awaitReady();
      two.awaitReady();
      String servers = first.bootstrapServers() + "," + second.bootstrapServers();
      String connection = "bootstrap-servers: [" + servers + "]";
      try (ShippingScene scene = new ShippingScene(dir, "moved", servers, connection, Map.of())) {
        scene.withTopics(2).start().write(2_000).awaitAll();
        lead(scene, 1, 2);
        scene.write(2_000).awaitAll();
        lead(scene, 2, 1);
        scene.write(2_000).awaitAll().write(2_000);
        two.kill();
        scene.write(2_000).awaitAll().stop();
      }
    }
  }

  /** Makes the first of these brokers the leader of all partitions. */
  private static void lead(ShippingScene scene, int leader, int follower) throws Exception {
    Set<TopicPartition> partitions =
        Set.of(
            new TopicPartition(scene.frames.name(), 0),
            new TopicPartition(scene.frames.name(), 1),
            new TopicPartition(scene.ledger.name(), 0));
    Optional<NewPartitionReassignment> wanted =
        Optional.of(new NewPartitionReassignment(List.of(leader, follower)));
    scene
        .admin
        .alterPartitionReassignments(
            partitions.stream().collect(Collectors.toMap(Function.identity(), one -> wanted)))
        .all()
        .get();
    List<Integer> both = List.of(leader, leader);
    Deadline deadline = Deadline.in(Duration.ofMinutes(2));
    // a new copy leads only when it has caught up, and the brokers hear of an election later
    while (!leaders(scene).equals(both) && !deadline.passed()) {
      scene.admin.electLeaders(ElectionType.PREFERRED, partitions).partitions().get();
      Thread.sleep(100);
    }
    assertEquals(both, leaders(scene));
  }

  private static List<Integer> leaders(ShippingScene scene) throws Exception {
    return scene
        .admin
        .describeTopics(List.of(scene.frames.name()))
        .allTopicNames()
        .get()
        .get(scene.frames.name())
        .partitions()
        .stream()
        .map(partition -> partition.leader() == null ? -1 : partition.leader().id())
        .toList();
  }
}
