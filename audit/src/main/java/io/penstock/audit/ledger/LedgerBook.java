// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.ledger;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest entry of each key of the ledger topic. Not thread-safe; {@link #copy} to hand on. */
public final class LedgerBook {
  private final Map<String, AgentLedger> agents;
  private final Map<String, ProcessorLedger> processors;
  private final List<String> unreadable;

  public LedgerBook() {
    this(new HashMap<>(), new HashMap<>(), new ArrayList<>());
  }

  private LedgerBook(
      Map<String, AgentLedger> agents,
      Map<String, ProcessorLedger> processors,
      List<String> unreadable) {
    this.agents = agents;
    this.processors = processors;
    this.unreadable = unreadable;
  }

  /**
   * Takes one record of the topic; of a key, the last one stands.
   *
   * @param json null takes the entry away
   * @param where topic-partition-offset, for the message about an entry that cannot be read
   */
  public void put(String key, @Nullable String json, String where) {
    if (json == null) {
      agents.remove(key);
      processors.remove(key);
      return;
    }
    try {
      Record entry = LedgerJson.read(json);
      if (entry instanceof AgentLedger agent) {
        agents.put(key, agent);
      } else if (entry instanceof ProcessorLedger processor) {
        processors.put(key, processor);
      }
    } catch (IllegalArgumentException e) {
      unreadable.add("ledger entry at " + where + " is skipped: " + e.getMessage());
    }
  }

  public Collection<AgentLedger> agents() {
    return List.copyOf(agents.values());
  }

  public Collection<ProcessorLedger> processors() {
    return List.copyOf(processors.values());
  }

  /** Entries that could not be read, each as a sentence. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** A book that later entries do not change. */
  public LedgerBook copy() {
    return new LedgerBook(
        new HashMap<>(agents), new HashMap<>(processors), new ArrayList<>(unreadable));
  }
}
