// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What becomes of {@code deploy/kolla-ansible/penstock.yml}. */
class KollaVariablesIT {
  private static final Path FILE = Checkout.ROOT.resolve("deploy/kolla-ansible/penstock.yml");

  @Test
  void an_agent_that_shall_answer_nobody_has_an_endpoint_without_an_address() throws Exception {
    assertTrue(endpoint("").contains("endpoint\": {}\n"));
    String asked = endpoint("192.0.2.1:9118");
    assertTrue(asked.contains("\"address\": \"192.0.2.1:9118\"\n"), asked);
  }

  private static String endpoint(String address) throws Exception {
    String given =
        "{\"penstock_agent_zone\": \"UTC\", \"penstock_bootstrap\": [], \"penstock_kafka_properties\": {},"
            + " \"penstock_agent_endpoint\": \""
            + address
            + "\"}";
    return AnsibleValue.of("penstock_agent_settings.endpoint", "@" + FILE, given);
  }
}
