// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortClashesTest {
  private static void read(String inputs) throws ConfigException {
    String text =
        "data-dir: /var/lib/a\nkafka: {bootstrap-servers: [k:9092]}\ninputs:\n" + inputs.indent(2);
    SettingsFile.parse("agent.yaml", text, Map.of());
  }

  private static String problem(String inputs) {
    return String.valueOf(assertThrows(ConfigException.class, () -> read(inputs)).getMessage());
  }

  @Test
  void two_listeners_on_one_port_are_named_both() {
    String problem =
        problem("influx: [{name: i, udp: ':8089'}]\ncollectd: [{name: c, udp: ':8089'}]");
    assertTrue(problem.contains("'i' (udp 0.0.0.0:8089) and 'c' of inputs.collectd"), problem);
  }

  @Test
  void an_address_clashes_with_all_addresses() {
    for (String all : new String[] {":514", "[::]:514", "0.0.0.0:514", "127.0.0.1:514"}) {
      problem("syslog: [{name: a, tcp: '%s'}, {name: b, tcp: '127.0.0.1:514'}]".formatted(all));
    }
    problem("syslog: [{name: a, udp: '[::1]:514'}, {name: b, udp: '[0:0:0:0:0:0:0:1]:514'}]");
  }

  @Test
  void other_protocols_ports_and_addresses_do_not_clash() {
    assertDoesNotThrow(
        () ->
            read(
                "syslog: [{name: a, udp: ':514'}, {name: b, tcp: ':514'}, {name: c, udp: ':515'},"
                    + " {name: d, tcp: '10.0.0.1:6'}, {name: e, tcp: '10.0.0.2:6'}]"));
  }
}
