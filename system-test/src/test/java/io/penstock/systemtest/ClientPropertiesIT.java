// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's properties as Ansible and Connect's image write them into files, read as Java does. */
class ClientPropertiesIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_agent_sysctl: false
          penstock_kafka_properties:
            sasl.jaas.config: 'LoginModule required password="a\\b\\\\n";'
            ssl.key.password: ' \\ x'
            ssl.keystore.password: '${file:/etc/penstock-kafka/keystore.password}'
            ssl.truststore.certificates: "one\\ntwo"
            retries: 3
        children: {penstock_agents: {hosts: {ctl1: {}}}}
      """;

  @Test
  void penstock_setup_and_the_audit_get_the_values_that_were_given(@TempDir Path dir)
      throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "files are given to others");
    RoleRun run = new RoleRun(dir, INVENTORY);
    var unused = run.calls("penstock_agent", Map.of());
    Properties read = new Properties();
    try (Reader file = Files.newBufferedReader(run.settings().resolve("kafka/client.properties"))) {
      read.load(file);
    }
    assertEquals(
        "LoginModule required password=\"a\\b\\\\n\";", read.getProperty("sasl.jaas.config"));
    assertEquals(" \\ x", read.getProperty("ssl.key.password"));
    assertEquals(
        "${directory:/etc/penstock-kafka:keystore.password}",
        read.getProperty("ssl.keystore.password"));
    assertEquals("one\ntwo", read.getProperty("ssl.truststore.certificates"));
    assertEquals("3", read.getProperty("retries"));
  }

  @Test
  void connects_workers_get_the_values_that_were_given() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Checkout.ROOT.resolve("deploy/images/connect/env-properties").toString(), "CONNECT");
    builder.environment().put("CONNECT_SSL_KEY_PASSWORD", " \\ x");
    Process process = builder.start();
    Properties read = new Properties();
    try (InputStream said = process.getInputStream()) {
      read.load(new StringReader(new String(said.readAllBytes(), StandardCharsets.UTF_8)));
    }
    assertEquals(0, process.waitFor());
    assertEquals(" \\ x", read.getProperty("ssl.key.password"));
  }
}
