// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static io.penstock.endpoint.Health.Colour.RED;
import static io.penstock.endpoint.Health.Colour.YELLOW;

import io.penstock.agent.metrics.Condition;
import io.penstock.endpoint.Cause;
import io.penstock.endpoint.Health;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the health yellow or red; docs/operations.md lists it. Red when nothing moves although
 * there is something to move. Stateless.
 */
final class HealthRules {
  /** Nothing waits for it: what its disk does not take is given up. */
  private static final String COPIES = "penstock-copies";

  private HealthRules() {}

  static Health health(AgentFacts facts) {
    List<Cause> causes = new ArrayList<>();
    starting(facts, causes);
    for (Condition condition : facts.conditions().get()) {
      if (condition.raised()) {
        causes.add(
            new Cause(
                condition.name().replace(' ', '-'),
                condition.isStandstill() ? RED : YELLOW,
                condition.message(),
                condition.sinceMs()));
      }
    }
    stalled(facts, causes);
    stuck(facts, causes);
    settings(facts, causes);
    damage(facts, causes);
    return new Health(causes);
  }

  private static void starting(AgentFacts facts, List<Cause> causes) {
    if (!facts.begun().getAsBoolean()) {
      causes.add(
          new Cause(
              "starting",
              RED,
              "the listeners are being bound: what is sent to them now gets nowhere",
              facts.startedMs()));
    }
  }

  private static void stalled(AgentFacts facts, List<Cause> causes) {
    long stalledMs = facts.movement().stalledMs();
    if (stalledMs >= facts.stalledAfterMs()) {
      causes.add(
          new Cause(
              "shipping-stalled",
              RED,
              "frames wait, and Kafka has acknowledged none for "
                  + Words.duration(stalledMs)
                  + "; they are kept in the spool",
              0));
    }
  }

  private static void stuck(AgentFacts facts, List<Cause> causes) {
    for (Pulse pulse : facts.pulses().get()) {
      if (pulse.inStepMs() >= facts.stalledAfterMs()) {
        causes.add(
            new Cause(
                "stuck",
                COPIES.equals(pulse.name()) ? YELLOW : RED,
                pulse.name()
                    + " has been in one step for "
                    + Words.duration(pulse.inStepMs())
                    + ": a disk or a network file system does not answer",
                0));
      }
    }
  }

  private static void settings(AgentFacts facts, List<Cause> causes) {
    Reloads.Last reload = facts.reloads().last();
    if (!reload.taken()) {
      causes.add(new Cause("reload-refused", YELLOW, reload.message(), reload.atMs()));
    }
  }

  private static void damage(AgentFacts facts, List<Cause> causes) {
    long damaged = facts.spool().get().damagedBytes();
    if (damaged > 0) {
      causes.add(
          new Cause(
              "spool-damaged",
              YELLOW,
              damaged
                  + " bytes of the spool were found damaged since the start; the log names them",
              0));
    }
  }
}
