// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.Totals;
import io.penstock.audit.verdict.Verdict;
import io.penstock.contract.AgentLedger;
import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Inputs;
import java.util.HashMap;
import java.util.Map;

/** Makes the figures of a run of an audit's report. Stateless. */
final class Reading {
  private Reading() {}

  /**
   * The figures.
   *
   * @param inputs what is on disk: what stands behind a last newline is under way nowhere
   */
  static Accounts of(AuditReport report, Inputs inputs) {
    Totals totals = report.totals();
    long inFlight = report.inFlightBytes();
    boolean onlyUnfinished = inFlight == inputs.unfinishedBytes() && inFlight > 0;
    if (onlyUnfinished) {
      inFlight = 0;
    }
    boolean settled = onlyUnfinished || !anythingInFlight(report);
    Verdict verdict = report.verdict();
    boolean complete = verdict == Verdict.IN_FLIGHT && settled;
    return new Accounts(
        totals.read(),
        totals.lines(),
        totals.frames(),
        totals.events(),
        totals.tracebacks(),
        totals.deadLetters(),
        totals.documents(),
        inFlight,
        settled,
        report.lostBytes(),
        report.repeatedBytes(),
        complete ? Accounts.COMPLETE : verdict.text());
  }

  private static boolean anythingInFlight(AuditReport report) {
    return report.streams().stream()
        .flatMap(stream -> stream.findings().stream())
        .anyMatch(finding -> finding.verdict() == Verdict.IN_FLIGHT);
  }

  /** Bytes that the agent has seen of each stream, all generations together. */
  static Map<String, Long> seenByStream(AuditReport report) {
    Map<String, Long> seen = new HashMap<>();
    for (StreamAudit stream : report.streams()) {
      AgentLedger agent = stream.books().agent();
      if (agent != null) {
        seen.merge(agent.stream(), agent.size(), Long::sum);
      }
    }
    return seen;
  }
}
