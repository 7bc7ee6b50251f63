// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final List<Node> THREE =
      List.of(new Node(1, "a", 9092), new Node(2, "b", 9092), new Node(3, "c", 9092));

  private static TopicDescription topic(String name, List<Node> inSyncOfLast) {
    return new TopicDescription(
        name, false, List.of(partition(0, THREE), partition(1, inSyncOfLast)));
  }

  private static TopicPartitionInfo partition(int number, List<Node> inSync) {
    return new TopicPartitionInfo(number, THREE.get(0), THREE, inSync);
  }

  @Test
  void a_partition_with_a_copy_that_is_behind_is_named() {
    assertEquals(
        List.of("penstock.frames-1: 2 of 3 copies are in sync"),
        Copies.behind(
            Map.of(
                "penstock.frames", topic("penstock.frames", THREE.subList(0, 2)),
                "penstock.events", topic("penstock.events", THREE))));
  }

  @Test
  void nothing_is_behind_where_all_are_in_sync() {
    assertEquals(List.of(), Copies.behind(Map.of("one", topic("one", THREE))));
  }
}
