// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.config.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What new settings change. Stateless. */
final class Change {
  private Change() {}

  private record Fixed(String keys, Function<AgentSettings, Object> value) {}

  /** What other threads were built with: it needs a restart. */
  private static final List<Fixed> FIXED =
      List.of(
          new Fixed("node", AgentSettings::node),
          new Fixed("data-dir", AgentSettings::dataDir),
          new Fixed("kafka", AgentSettings::kafka),
          new Fixed("spool", AgentSettings::spool),
          new Fixed("ledger-interval", AgentSettings::ledgerIntervalMs),
          new Fixed("endpoint", AgentSettings::endpoint));

  /** Keys that differ and only a restart can change. */
  static List<String> needingRestart(AgentSettings before, AgentSettings now) {
    List<String> keys = new ArrayList<>();
    for (Fixed one : FIXED) {
      if (!Objects.equals(one.value().apply(before), one.value().apply(now))) {
        keys.add(one.keys());
      }
    }
    return keys;
  }

  /** The new settings with the old values of what only a restart can change. */
  static AgentSettings reloaded(AgentSettings before, AgentSettings now) {
    return new AgentSettings(
        before.node(),
        now.zone(),
        before.dataDir(),
        before.kafka(),
        now.files(),
        now.listeners(),
        now.journals(),
        now.copies(),
        now.tail(),
        before.spool(),
        before.ledgerIntervalMs(),
        now.stopTimeoutMs(),
        before.endpoint(),
        now.log());
  }
}
