// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import io.penstock.audit.ledger.LedgerBook;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Books;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.Judge;
import io.penstock.audit.verdict.Settled;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Joins ledgers and index by stream, and judges each. Pure. */
public final class Audit {
  private Audit() {}

  /**
   * The audit of everything that the ledgers or the index know.
   *
   * @param application the processor whose entries count; empty takes, of each stream, the newest
   *     entry of any
   */
  public static AuditReport of(
      LedgerBook ledgers, Map<StreamKey, Indexed> index, String application, Settled settled) {
    List<StreamAudit> streams =
        books(ledgers, index, application).stream()
            .map(books -> Judge.judge(books, settled))
            .toList();
    return new AuditReport(streams);
  }

  /** What is known about each stream, in the order of their keys, before any judgement. */
  public static List<Books> books(
      LedgerBook ledgers, Map<StreamKey, Indexed> index, String application) {
    Map<StreamKey, AgentLedger> agents = new HashMap<>();
    Map<StreamKey, ProcessorLedger> processors = processors(ledgers, application);
    for (AgentLedger entry : ledgers.agents()) {
      agents.put(new StreamKey(entry.node(), entry.stream(), entry.generation()), entry);
    }
    TreeSet<StreamKey> keys = new TreeSet<>(index.keySet());
    keys.addAll(agents.keySet());
    keys.addAll(processors.keySet());
    return keys.stream()
        .map(
            key ->
                new Books(
                    key,
                    agents.get(key),
                    processors.get(key),
                    index.getOrDefault(key, Indexed.NOTHING),
                    List.of(),
                    List.of()))
        .toList();
  }

  /** The entry of each stream that counts. */
  static Map<StreamKey, ProcessorLedger> processors(LedgerBook ledgers, String application) {
    Map<StreamKey, ProcessorLedger> processors = new HashMap<>();
    for (ProcessorLedger entry : ledgers.processors()) {
      if (application.isEmpty() || application.equals(entry.application())) {
        processors.merge(
            new StreamKey(entry.node(), entry.stream(), entry.generation()),
            entry,
            (one, other) -> one.timeMs() >= other.timeMs() ? one : other);
      }
    }
    return processors;
  }
}
