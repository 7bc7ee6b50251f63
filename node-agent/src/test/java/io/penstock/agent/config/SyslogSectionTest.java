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

class SyslogSectionTest {
  private static AgentSettings read(String inputs) throws ConfigException {
    String text =
        "data-dir: /var/lib/a\nkafka: {bootstrap-servers: [k:9092]}\ninputs:\n" + inputs.indent(2);
    return SettingsFile.parse("agent.yaml", text, Map.of());
  }

  private static String problem(String inputs) {
    return String.valueOf(assertThrows(ConfigException.class, () -> read(inputs)).getMessage());
  }

  @Test
  void every_kind_of_listener() throws Exception {
    List<SyslogSettings> read =
        read("""
        syslog:
          - {name: a, unix-datagram: /run/a/log, mode: "0660", group: kolla}
          - {name: b, unix-stream: /run/b/log}
          - {name: c, udp: ":514"}
          - name: d
            tcp: "[::1]:6514"
            framing: octet-counting
            max-connections: 9
            tls: {certificate: c.pem, key: k.pem, client-authority: ca.pem}
        """)
            .listeners();
    assertTrue(
        read.get(0).listen() instanceof Listen.UnixDatagram unix && unix.group().equals("kolla"));
    assertTrue(read.get(1).listen() instanceof Listen.UnixStream);
    assertEquals(new Listen.Udp("0.0.0.0", 514), read.get(2).listen());
    assertTrue(read.get(3).listen() instanceof Listen.Tcp tcp && tcp.tls().isPresent());
    assertEquals(9, read.get(3).limits().maxConnections());
  }

  @Test
  void a_listener_listens_in_one_place() {
    assertTrue(problem("syslog: [{name: a}]").contains("listens in one place"));
    assertTrue(
        problem("syslog: [{name: a, udp: ':1', tcp: ':2'}]").contains("listens in one place"));
    assertTrue(problem("syslog: [{name: a, udp: '514'}]").contains("an address and a port"));
    assertTrue(
        problem("syslog: [{name: a, udp: ':514', tls: {certificate: a, key: b}}]")
            .contains("goes with tcp only"));
  }

  @Test
  void a_copy_that_a_file_input_reads_is_a_loop() {
    String loop =
        problem(
            """
            files: [{include: ["/var/log/kolla/**/*.log"]}]
            syslog:
              - name: a
                unix-datagram: /run/log
                copies: [{path: /var/log/kolla/haproxy/haproxy.log, programs: [haproxy]}]
            """);
    assertTrue(loop.contains("each message would come twice"), loop);
  }

  @Test
  void a_copy_that_is_excluded_is_none() throws Exception {
    AgentSettings settings =
        read(
            """
            files:
              - include: ["/var/log/kolla/**/*.log"]
                exclude: [/var/log/kolla/haproxy/*.log, "/var/log/kolla/swift/*.log"]
            syslog:
              - name: a
                unix-datagram: /run/log
                copies:
                  - {path: /var/log/kolla/haproxy/haproxy.log, programs: [haproxy]}
                  - {path: "/var/log/kolla/swift/{program}.log", facilities: [local0], severity: info}
            """);
    assertEquals(2, settings.copies().get(0).rules().size());
  }

  @Test
  void a_copy_with_the_programs_name_may_be_a_loop() {
    String loop =
        problem(
            """
            files: [{include: ["/var/log/swift-*.log"]}]
            syslog:
              - name: a
                unix-datagram: /run/log
                copies: [{path: "/var/log/{program}.log"}]
            """);
    assertTrue(loop.contains("/var/log/*.log"), loop);
  }

  @Test
  void patterns_that_share_a_name_are_found() {
    assertTrue(CopyLoops.intersect("swift-*.log", "*.log"));
    assertTrue(CopyLoops.intersect("a?c", "*c"));
    assertTrue(!CopyLoops.intersect("*.log", "*.txt"));
  }

  @Test
  void wrong_words_are_told_with_the_right_ones() {
    assertTrue(
        problem("syslog: [{name: a, udp: ':1', copies: [{path: /a, facilities: [lokal0]}]}]")
            .contains("local0"));
    assertTrue(
        problem("syslog: [{name: a, udp: ':1', copies: [{path: /a, format: '{mesage}'}]}]")
            .contains("knows no {mesage}"));
    assertTrue(
        problem("syslog: [{name: a, udp: ':1', copies: [{path: '/{program}/a'}]}]")
            .contains("file's name only"));
    assertTrue(problem("journal: [{name: j, matches: [ssh.service]}]").contains("FIELD=value"));
  }
}
