// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped inventories {@code one} and {@code large} as they are, with an engine that starts
 * nothing: {@code deploy/test/ansible} runs {@code three-and-nodes}. Units are none of an engine's;
 * of the thousand nodes one controller is deployed.
 */
class InventoriesIT {
  private static final String SERVERS = "kafka,penstock_processor,penstock_connect,penstock_agent";
  private static final Pattern STARTED = Pattern.compile("^run --detach --name (\\S+) ");

  private static List<String> one = List.of();
  private static List<String> large = List.of();

  @BeforeAll
  static void deploy_both(@TempDir Path dir) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "files are given to others");
    // What would be written outside of the folder of the settings.
    Map<String, String> here =
        Map.of(
            "penstock_agent_sysctl",
            "false",
            "penstock_nightly_systemd",
            "{\"stat\": {\"exists\": false}}",
            "penstock_nightly_table",
            dir.resolve("table").toString());
    one =
        run(dir, "one")
            .calls(SERVERS + ",elasticsearch,kibana,penstock_logrotate,penstock_nightly", here);
    large = run(dir, "large").limit("kafka:proc1:conn1:conn2:ctl1").calls(SERVERS, here);
  }

  @Test
  void all_of_one_host_is_started_once_and_all_copies_are_one() {
    assertEquals(
        List.of(
            "penstock_kafka",
            "penstock_elasticsearch",
            "penstock_kibana",
            "penstock_processor",
            "penstock_connect",
            "penstock_agent",
            "penstock_logrotate"),
        started(one),
        one::toString);
    assertTrue(only(one, "penstock-setup topics").endsWith(" --replication 1"), one::toString);
    assertTrue(only(one, "penstock-setup index").endsWith(" --replicas 0"), one::toString);
    assertTrue(
        only(one, "penstock-setup connector").contains(" --url http://127.0.0.1:9200 "),
        one::toString);
    assertTrue(
        only(one, "--name penstock_kafka").contains("QUORUM_VOTERS=1@127.0.0.1:9093 "),
        one::toString);
  }

  @Test
  void servers_of_a_large_cloud_know_each_other_and_the_search_of_somebody_else() {
    assertEquals(7, started(large).size(), large::toString);
    assertEquals(
        3,
        large.stream()
            .filter(
                call ->
                    call.contains(
                        "QUORUM_VOTERS=1@192.0.2.21:9093,2@192.0.2.22:9093,3@192.0.2.23:9093 "))
            .count(),
        large::toString);
    assertTrue(
        only(large, "penstock-setup topics").endsWith(" --partitions 48 --replication 3"),
        large::toString);
    assertTrue(
        only(large, "penstock-setup connector").contains(" --url https://search.example.org:9200 "),
        large::toString);
    assertTrue(only(large, "penstock-setup index").endsWith(" --replicas 1"), large::toString);
  }

  private static RoleRun run(Path dir, String name) throws Exception {
    Path inventory = Checkout.ROOT.resolve("deploy/ansible/inventories/" + name + ".yaml");
    return new RoleRun(Files.createDirectory(dir.resolve(name)), Files.readString(inventory));
  }

  private static List<String> started(List<String> calls) {
    return calls.stream()
        .flatMap(call -> STARTED.matcher(call).results())
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String only(List<String> calls, String part) {
    List<String> found = calls.stream().filter(call -> call.contains(part)).toList();
    assertEquals(1, found.size(), calls::toString);
    return found.get(0);
  }
}
