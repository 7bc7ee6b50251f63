// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the roles ask of an engine, in inventories that {@code deploy/test/ansible} does not have.
 * Nothing is started: what containers then do is seen there.
 */
class RolesIT {
  private static final String SEARCH_OF_OTHERS =
      """
      all:
        vars: {penstock_elasticsearch_url: "https://search.example.org:9200"}
        children:
          kafka: {hosts: {kafka1: {penstock_address: 192.0.2.21, kafka_node_id: 1}}}
          penstock_connect: {hosts: {conn1: {}, conn2: {}}}
          penstock_agents: {hosts: {ctl1: {}, cmp1: {}}}
      """;

  @Test
  void the_index_templates_come_before_the_worker_also_on_a_server_of_others(@TempDir Path dir)
      throws Exception {
    List<String> calls =
        new RoleRun(dir, SEARCH_OF_OTHERS)
            .calls("penstock_connect", Map.of("elasticsearch_credentials", "/etc/keys/setup"));
    List<String> runs = calls.stream().filter(call -> call.startsWith("run ")).toList();
    assertEquals(4, runs.size(), runs::toString);
    assertEquals(
        "run --rm --network host --volume /etc/keys/setup:/etc/penstock-credentials:ro"
            + " penstock/tools:0.1.0-SNAPSHOT penstock-setup index"
            + " --credentials-file /etc/penstock-credentials"
            + " --url https://search.example.org:9200 --shards 1 --replicas 1",
        runs.get(0));
    assertEquals(
        List.of("penstock_connect", "penstock_connect"),
        runs.subList(1, 3).stream().map(RolesIT::name).toList());
    assertEquals(true, runs.get(3).contains("penstock-setup connector"), runs.get(3));
  }

  private static String name(String run) {
    return run.replaceFirst(".* --name ([^ ]+) .*", "$1");
  }
}
