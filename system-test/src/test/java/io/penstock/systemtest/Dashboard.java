// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The dashboard for Grafana: what its panels ask Prometheus. */
final class Dashboard {
  private static final Path FILE = Checkout.ROOT.resolve("deploy/monitoring/dashboard.json");

  private Dashboard() {}

  /** What they ask, as rules that promtool reads: a rule for each target of a panel. */
  static String asRules() throws IOException {
    JsonMapper mapper = new JsonMapper();
    List<Map<String, String>> rules =
        mapper.readTree(Files.readString(FILE)).findValues("expr").stream()
            .map(JsonNode::asText)
            .map(expression -> Map.of("record", "panel", "expr", expression))
            .toList();
    return mapper.writeValueAsString(
        Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));
  }
}
