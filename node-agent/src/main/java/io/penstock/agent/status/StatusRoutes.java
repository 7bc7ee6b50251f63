// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.time.Clock;
import io.penstock.endpoint.Answer;
import java.util.Map;
import java.util.function.Supplier;

/** What the endpoint answers. Stateless. */
public final class StatusRoutes {
  /** The status for people. */
  public static final String STATUS = "/status";

  /** The status for programs. */
  public static final String STATUS_JSON = "/status.json";

  private StatusRoutes() {}

  /** The paths with what they answer. */
  public static Map<String, Supplier<Answer>> of(AgentFacts facts, Clock clock) {
    return Map.of(
        STATUS,
        () -> StatusPage.answer(facts, clock.wallMs()),
        STATUS_JSON,
        () -> StatusJson.answer(facts, clock.wallMs()),
        "/healthz",
        () -> HealthRules.health(facts).answer(),
        "/metrics",
        () -> AgentMetrics.answer(facts, clock.wallMs()));
  }
}
