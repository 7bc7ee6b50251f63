// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import java.util.List;

/** One stream with its verdict and the reasons. */
public record StreamAudit(Books books, Verdict verdict, List<Finding> findings) {
  public StreamAudit {
    findings = List.copyOf(findings);
  }

  /** Bytes of all findings of this kind. */
  public long bytes(Verdict kind) {
    return findings.stream()
        .filter(finding -> finding.verdict() == kind)
        .mapToLong(Finding::bytes)
        .sum();
  }
}
