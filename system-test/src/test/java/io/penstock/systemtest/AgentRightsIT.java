// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the role lets the agent do that it may not do by itself: listen on ports below 1024, and
 * write local copies.
 */
class AgentRightsIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_agent_sysctl: false
          penstock_agent_host_logs: false
          penstock_agent_inputs: {syslog: [{name: devices, udp: ":514"}]}
        children: {penstock_agents: {hosts: {ctl1: {}}}}
      """;

  /** What the kernel says. */
  private static final String START = "penstock_agent_port_start";

  private static final String SYSCTL = "--sysctl=net.ipv4.ip_unprivileged_port_start=514 ";
  private static final String DEFAULTS =
      "@" + Checkout.ROOT.resolve("deploy/ansible/roles/%s/defaults/main.yml");

  @TempDir Path dir;

  @Test
  void a_port_that_the_kernel_gives_to_root_only_is_refused_before_anything_runs()
      throws Exception {
    String said =
        new RoleRun(dir, INVENTORY)
            .refusal("penstock_agent", Map.of(START, "{\"stdout\": \"1024\"}"));
    assertTrue(said.contains("An input listens on port 514, which"), said);
  }

  @Test
  void a_port_that_the_kernel_gives_to_everybody_is_taken() throws Exception {
    assertTrue(agent(Map.of(START, "{\"stdout\": \"514\"}")).contains(" --network host "));
  }

  @Test
  void in_a_network_of_its_own_the_container_is_given_its_port() throws Exception {
    String run = agent(Map.of("penstock_network", "cloud"));
    assertTrue(run.contains(SYSCTL), run);
  }

  @Test
  void a_unit_may_write_the_folders_of_copies_and_no_placeholder_is_taken_for_one()
      throws Exception {
    String inputs =
        """
        {"penstock_agent_host_journal": false, "penstock_agent_keepalived": false, "penstock_agent_zone": "UTC",
         "penstock_agent_inputs": {"syslog": [{"name": "a", "udp": ":5140", "copies": [
           {"path": "/var/log/kolla/haproxy/haproxy.log"}, {"path": "/var/log/kolla/swift/{program}.log"},
           {"path": "/srv/logs/{program}/all.log"}]}]}}
        """;
    String said =
        AnsibleValue.of(
            "penstock_agent_copies",
            DEFAULTS.formatted("penstock_common"),
            DEFAULTS.formatted("penstock_agent"),
            inputs);
    String folders = said.substring(said.indexOf('[')).replaceAll("\\s", "");
    assertTrue(folders.startsWith("[\"/var/log/kolla\",\"/srv/logs\"]"), said);
  }

  private String agent(Map<String, String> variables) throws Exception {
    List<String> calls = new RoleRun(dir, INVENTORY).calls("penstock_agent", variables);
    return calls.stream()
        .filter(call -> call.contains("--name penstock_agent"))
        .findFirst()
        .orElseThrow();
  }
}
