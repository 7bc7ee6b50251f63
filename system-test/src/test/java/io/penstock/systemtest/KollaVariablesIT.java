// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's settings that the roles make with {@code deploy/kolla-ansible/penstock.yml}. */
class KollaVariablesIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_agent_sysctl: false
          penstock_agent_labels: {region: one}
          penstock_agent_inputs:
            influx: [{name: node, udp: "127.0.0.1:8089"}]
        children:
          penstock_agents: {hosts: {ctl1: {penstock_address: 192.0.2.11}}}
      """;

  @TempDir Path dir;

  @Test
  void what_is_set_for_all_clouds_counts_here_too() throws Exception {
    String settings = settings(Map.of());
    for (String part :
        List.of(
            "  influx:\n  - name: node\n    udp: 127.0.0.1:8089\n",
            "    - /host/var/log/messages\n",
            "    - /host/var/log/secure\n",
            "    labels:\n      region: one\n",
            "  - exclude:\n    - /var/log/kolla/fluentd/*.log\n",
            "    name: haproxy\n    udp: 192.0.2.11:5140\n")) {
      assertTrue(settings.contains(part), settings);
    }
  }

  @Test
  void the_agent_answers_where_no_exporter_of_kollas_listens() throws Exception {
    String settings = settings(Map.of());
    assertTrue(settings.contains("endpoint:\n  address: 192.0.2.11:9118\n"), settings);
  }

  @Test
  void an_agent_that_shall_answer_nobody_has_an_endpoint_without_an_address() throws Exception {
    String settings = settings(Map.of("penstock_agent_endpoint", ""));
    assertTrue(settings.contains("endpoint: {}\n"), settings);
  }

  private String settings(Map<String, String> given) throws Exception {
    Path file = Checkout.ROOT.resolve("deploy/kolla-ansible/penstock.yml");
    RoleRun run = new RoleRun(dir, INVENTORY, file);
    var unused = run.calls("penstock_agent", given);
    return Files.readString(run.settings().resolve("agent/agent.yaml"));
  }
}
