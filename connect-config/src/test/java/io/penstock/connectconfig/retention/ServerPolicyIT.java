// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.connectconfig.StubRest;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.retention.ServerPolicy.Kind;
import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests that ILM and ISM would get, by their published interfaces. */
class ServerPolicyIT {
  private static final RetentionRule RULE = new RetentionRule(30, 7, Long.MAX_VALUE);
  private static final List<DailyIndex> INDICES =
      List.of(new DailyIndex("penstock-2026.11.22", LocalDate.of(2026, 11, 22), 1, true, true));

  private final StubRest server = new StubRest();
  private final ServerPolicy policy =
      new ServerPolicy(
          new ServerApi(HttpClient.newHttpClient(), server.uri(), Map.of()), "penstock");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_server_without_either_is_recognised() throws Exception {
    server.answer("GET /_ilm/status", 400, "{\"error\":\"no handler found\"}");
    server.answer("GET /_plugins/_ism/policies", 400, "{\"error\":\"no handler found\"}");
    assertEquals(Kind.NONE, policy.kind());
  }

  @Test
  void a_server_that_does_not_let_us_ask_is_not_one_without_either() {
    server.answer("GET /_ilm/status", 403, "{\"error\":\"manage_ilm is missing\"}");
    server.answer("GET /_plugins/_ism/policies", 400, "{\"error\":\"no handler found\"}");
    String said = String.valueOf(assertThrows(ServerRefused.class, policy::kind).getMessage());
    assertTrue(said.contains("manage_ilm is missing") && said.contains("--by itself"), said);
  }

  @Test
  void ilm_gets_a_policy_and_the_indices_get_it_with_their_own_day() throws Exception {
    server.answer("GET /_ilm/status", 200, "{\"operation_mode\":\"RUNNING\"}");
    server.answer("GET /_ilm/policy/penstock-retention", 404, "{}");
    server.answer("PUT /_ilm/policy/penstock-retention", 200, "{}");
    server.answer("GET /penstock-2026.11.22/_settings/index.lifecycle.name", 200, "{}");
    server.answer("PUT /penstock-2026.11.22/_settings", 200, "{}");
    assertEquals(Kind.ILM, policy.kind());
    assertEquals(2, policy.install(Kind.ILM, RULE, INDICES).size());
    assertTrue(server.body("PUT /_ilm/policy/penstock-retention").contains("\"min_age\":\"31d\""));
    assertEquals(
        "{\"index.lifecycle.name\":\"penstock-retention\","
            + "\"index.lifecycle.origination_date\":1795305600000}",
        server.body("PUT /penstock-2026.11.22/_settings"));
  }

  @Test
  void an_ilm_policy_of_somebody_else_is_left_alone() throws Exception {
    server.answer(
        "GET /_ilm/policy/penstock-retention",
        200,
        "{\"penstock-retention\":{\"policy\":{\"phases\":{}}}}");
    List<String> done = policy.install(Kind.ILM, RULE, INDICES);
    assertTrue(done.get(0).contains("not made by Penstock"), done.toString());
  }

  @Test
  void ism_gets_a_policy_that_closes_and_deletes() throws Exception {
    server.answer("GET /_plugins/_ism/policies/penstock-retention", 404, "{}");
    server.answer("PUT /_plugins/_ism/policies/penstock-retention", 201, "{}");
    server.answer(
        "GET /_plugins/_ism/explain/penstock-2026.11.22",
        200,
        "{\"penstock-2026.11.22\":{\"index.plugins.index_state_management.policy_id\":null}}");
    server.answer("POST /_plugins/_ism/add/penstock-2026.11.22", 200, "{}");
    assertEquals(2, policy.install(Kind.ISM, RULE, INDICES).size());
    String body = server.body("PUT /_plugins/_ism/policies/penstock-retention");
    assertTrue(
        body.contains("{\"state_name\":\"closed\",\"conditions\":{\"min_index_age\":\"8d\"}}")
            && body.contains(
                "{\"state_name\":\"deleted\",\"conditions\":{\"min_index_age\":\"31d\"}}"),
        body);
  }

  @Test
  void a_second_run_changes_nothing() throws Exception {
    server.answer(
        "GET /_ilm/policy/penstock-retention",
        200,
        "{\"penstock-retention\":{\"policy\":{\"_meta\":{\"managed_by\":\"penstock\"},"
            + "\"phases\":{\"delete\":{\"min_age\":\"31d\",\"actions\":{\"delete\":{}}}}}}}");
    server.answer(
        "GET /penstock-2026.11.22/_settings/index.lifecycle.name",
        200,
        "{\"penstock-2026.11.22\":{\"settings\":{\"index.lifecycle.name\":\"penstock-retention\"}}}");
    assertEquals(List.of(), policy.install(Kind.ILM, RULE, INDICES));
  }
}
