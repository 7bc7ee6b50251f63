// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import io.penstock.contract.AgentLedger;
import java.util.List;
import java.util.OptionalLong;

/** One stream with its verdict and the reasons. */
public record StreamAudit(Books books, Verdict verdict, List<Finding> findings) {
  public StreamAudit {
    findings = List.copyOf(findings);
  }

  /**
   * How far the index is behind the agent's report: from when the agent read the newest event that
   * is in the index to its report, in milliseconds. Empty if nothing is under way, or the agent or
   * the index says nothing.
   */
  public OptionalLong behindMs() {
    AgentLedger agent = books.agent();
    long newestMs = books.indexed().newestMs();
    boolean underWay =
        findings.stream().anyMatch(finding -> finding.verdict() == Verdict.IN_FLIGHT);
    return !underWay || agent == null || newestMs == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, agent.timeMs() - newestMs));
  }

  /** Bytes of all findings of this kind. */
  public long bytes(Verdict kind) {
    return findings.stream()
        .filter(finding -> finding.verdict() == kind)
        .mapToLong(Finding::bytes)
        .sum();
  }
}
