// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.listener.Listen;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricSectionTest {
  private static List<SyslogSettings> read(String inputs) throws ConfigException {
    String text =
        "data-dir: /var/lib/a\nkafka: {bootstrap-servers: [k:9092]}\ninputs:\n" + inputs.indent(2);
    return SettingsFile.parse("agent.yaml", text, Map.of()).listeners();
  }

  private static String problem(String inputs) {
    return String.valueOf(assertThrows(ConfigException.class, () -> read(inputs)).getMessage());
  }

  @Test
  void each_protocol_has_streams_of_its_own() throws ConfigException {
    List<SyslogSettings> read =
        read(
            """
            influx: [{name: telegraf, udp: "127.0.0.1:8089", max-rate-per-peer: 100}]
            collectd: [{name: nodes, udp: ":25826", labels: {zone: a}}]
            syslog: [{name: udp, udp: ":514"}]
            """);
    assertEquals(
        List.of("syslog:udp", "collectd:nodes", "influx:telegraf"),
        read.stream().map(SyslogSettings::stream).toList());
    assertEquals(new Listen.Udp("0.0.0.0", 25826), read.get(1).listen());
    assertEquals(Map.of("zone", "a"), read.get(1).labels());
    assertEquals(100, read.get(2).limits().ratePerPeer());
  }

  @Test
  void the_precision_of_times_goes_with_the_frames_unless_it_is_the_usual_one()
      throws ConfigException {
    List<SyslogSettings> read =
        read(
            """
            influx:
              - {name: a, udp: ":1", precision: ns}
              - {name: b, udp: ":2", precision: ms, labels: {shop: north}}
            """);
    assertEquals(Map.of(), read.get(0).labels());
    assertEquals(Map.of("shop", "north", "precision", "ms"), read.get(1).labels());
  }

  @Test
  void what_is_wrong_is_told() {
    assertTrue(problem("collectd: [{name: a}]").contains("udp"));
    assertTrue(problem("collectd: [{name: a, udp: '1'}]").contains("an address and a port"));
    assertTrue(
        problem("{syslog: [{name: a, udp: ':1'}], influx: [{name: a, udp: ':2'}]}")
            .contains("is used twice"));
    assertTrue(problem("influx: [{name: a, udp: ':1', precision: h}]").contains("precision"));
    assertTrue(
        problem("influx: [{name: a, udp: ':1', labels: {precision: s}}]")
            .contains("write precision: beside labels:"));
    assertTrue(problem("collectd: [{name: a, udp: ':1', precision: s}]").contains("unknown key"));
  }
}
