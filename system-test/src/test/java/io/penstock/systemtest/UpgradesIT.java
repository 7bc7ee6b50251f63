// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In which order {@code upgrade.yml} replaces what runs on three hosts of a kind, asked of an
 * engine that starts nothing.
 */
class UpgradesIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_agent_sysctl: false
          penstock_elasticsearch_url: "http://search.example.org:9200"
          penstock_container_log: ["--label=host={{ inventory_hostname }}"]
        children:
          penstock_processors: {hosts: {proc1: {}, proc2: {}, proc3: {}}}
          penstock_connect: {hosts: {conn1: {}, conn2: {}, conn3: {}}}
          penstock_agents: {hosts: {ctl1: {}, cmp1: {}, cmp2: {}}}
      """;

  private static final Pattern STARTED =
      Pattern.compile("^run --detach .* --label=host=(\\S+) .*$");

  @ParameterizedTest
  @CsvSource({
    "penstock_processor, proc1, proc2, proc3",
    "penstock_connect, conn1, conn2, conn3",
    "penstock_agent, ctl1, cmp1, cmp2"
  })
  void each_is_healthy_before_the_next_is_replaced(
      String role, String first, String second, String third, @TempDir Path dir) throws Exception {
    List<String> calls = new RoleRun(dir, INVENTORY).calls("upgrade.yml", role, Map.of());
    assertEquals(
        List.of(first, "asked", second, "asked", third, "asked"), order(calls), calls::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "penstock_processor, proc1, proc2",
    "penstock_connect, conn1, conn2",
    "penstock_agent, ctl1, cmp1"
  })
  void none_is_replaced_after_one_that_is_not_healthy(
      String role, String first, String sick, @TempDir Path dir) throws Exception {
    Files.writeString(dir.resolve("sick"), sick);
    String said =
        new RoleRun(dir, INVENTORY)
            .refusal("upgrade.yml", role, Map.of("penstock_healthy_wait", "2"));
    assertTrue(said.contains("Wait for the health of " + role), said);
    List<String> calls = Files.readAllLines(dir.resolve("calls"));
    List<String> order = order(calls);
    assertEquals(List.of(first, "asked", sick), order.subList(0, 3), calls::toString);
    assertEquals(List.of("asked"), order.stream().skip(3).distinct().toList(), calls::toString);
  }

  /** The hosts on which something was started, and where its health was asked for. */
  private static List<String> order(List<String> calls) {
    List<String> order = new ArrayList<>();
    for (String call : calls) {
      Matcher started = STARTED.matcher(call);
      if (started.matches()) {
        order.add(started.group(1));
      } else if (call.startsWith("exec ") && !call.contains("/connectors/")) {
        order.add("asked");
      }
    }
    return order;
  }
}
