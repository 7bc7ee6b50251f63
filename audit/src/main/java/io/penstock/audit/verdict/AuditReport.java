// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import java.util.List;

/** The audit of all streams. Immutable. */
public record AuditReport(List<StreamAudit> streams) {
  public AuditReport {
    streams = List.copyOf(streams);
  }

  /** The gravest verdict; {@link Verdict#COMPLETE} when there is no stream. */
  public Verdict verdict() {
    return streams.stream().map(StreamAudit::verdict).reduce(Verdict.COMPLETE, Verdict::or);
  }

  public long lostBytes() {
    return bytes(Verdict.LOST);
  }

  public long repeatedBytes() {
    return bytes(Verdict.REPEATED);
  }

  public long inFlightBytes() {
    return bytes(Verdict.IN_FLIGHT);
  }

  public long droppedBytes() {
    return bytes(Verdict.DROPPED_BY_POLICY);
  }

  /** Column sums over all streams. */
  public Totals totals() {
    Totals sum = Totals.ZERO;
    for (StreamAudit stream : streams) {
      sum = sum.plus(Totals.of(stream.books()));
    }
    return sum;
  }

  private long bytes(Verdict kind) {
    return streams.stream().mapToLong(stream -> stream.bytes(kind)).sum();
  }
}
