// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the role {@code penstock_agent} lets a unit read all of its host's journal, as Ansible makes
 * it out of the role's defaults: never where a part of it comes, or came, in another way.
 */
class HostJournalIT {
  private static final Path DEFAULTS =
      Checkout.ROOT.resolve("deploy/ansible/roles/penstock_agent/defaults/main.yml");

  /** A unit's host without a syslog server, whose agent has read nothing yet. */
  private static final String HOST =
      """
      {"penstock_method": "systemd", "penstock_endpoint_host": "127.0.0.1",
       "penstock_agent_syslog": {"results": [{"stat": {"exists": false}}]},
       "penstock_agent_journals": {"files": []}}
      """;

  @Test
  void a_unit_reads_the_journal_where_no_syslog_server_writes_files() throws Exception {
    reads("true", "{}");
  }

  @Test
  void it_goes_on_with_what_it_has_begun() throws Exception {
    reads("true", read("host", "keepalived"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"penstock_method\": \"container\"}",
        "{\"penstock_agent_host_logs\": false}",
        "{\"penstock_agent_syslog\": {\"results\": [{\"stat\": {\"exists\": true}}]}}",
        "{\"penstock_agent_inputs\": {\"journal\": [{\"name\": \"ssh\"}]}}"
      })
  void it_does_not_where_these_come_in_another_way(String variables) throws Exception {
    reads("false", variables);
  }

  @Test
  void nor_where_its_agent_has_read_a_part_until_now() throws Exception {
    reads("false", read("keepalived"));
  }

  private static String read(String... names) {
    List<String> files =
        Stream.of(names).map(name -> "{\"path\": \"/var/lib/a/" + name + ".cursor\"}").toList();
    return "{\"penstock_agent_journals\": {\"files\": [" + String.join(", ", files) + "]}}";
  }

  private static void reads(String expected, String variables) throws Exception {
    String said = AnsibleValue.of("penstock_agent_host_journal", "@" + DEFAULTS, HOST, variables);
    assertTrue(said.contains("\"penstock_agent_host_journal\": " + expected + "\n"), said);
  }
}
