// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Finding;
import io.penstock.audit.verdict.StreamAudit;
import io.penstock.audit.verdict.Totals;
import io.penstock.audit.verdict.Verdict;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report for a person: the gravest streams first, each with its columns and reasons.
 *
 * @param all also those that are complete, which else are only a number
 */
record ReportText(PrintWriter out, boolean all) {
  private static final int MOST_RANGES = 5;

  void print(AuditReport report) {
    report.streams().stream()
        .filter(stream -> all || stream.verdict() != Verdict.COMPLETE)
        .sorted(Comparator.comparing(StreamAudit::verdict).reversed())
        .forEach(this::print);
    for (Verdict verdict : Verdict.values()) {
      long count = report.streams().stream().filter(s -> s.verdict() == verdict).count();
      if (count > 0) {
        out.printf(Locale.ROOT, "%-18s %,d streams%n", verdict.text(), count);
      }
    }
    Totals totals = report.totals();
    out.printf(
        Locale.ROOT,
        "%nsources   %,15d bytes, read %,d, acknowledged %,d%n"
            + "processor %,15d bytes accepted, %,d events, %,d dead letters%n"
            + "index     %,15d bytes, %,d documents, %,d refused%n"
            + "verdict   %s: lost %,d bytes, repeated %,d, in flight %,d, dropped by policy %,d%n",
        totals.seen(),
        totals.read(),
        totals.acknowledged(),
        totals.accepted(),
        totals.events(),
        totals.deadLetters(),
        totals.indexedBytes(),
        totals.documents(),
        totals.refused(),
        report.verdict().text(),
        report.lostBytes(),
        report.repeatedBytes(),
        report.inFlightBytes(),
        report.droppedBytes());
    if (totals.truncated() > 0) {
      out.printf(
          Locale.ROOT,
          "truncated %,15d logs were truncated in place: what was written to one after its copy was"
              + " made, and before that, nobody saw%n",
          totals.truncated());
    }
  }

  private void columns(Totals one) {
    out.printf(
        Locale.ROOT,
        "    source %,d bytes, read %,d, acknowledged %,d, processed %,d: %,d events, %,d dead"
            + " letters; index %,d documents, %,d refused%n",
        one.seen(),
        one.read(),
        one.acknowledged(),
        one.accepted(),
        one.events(),
        one.deadLetters(),
        one.documents(),
        one.refused());
  }

  private void print(StreamAudit stream) {
    String behind =
        stream.behindMs().isPresent()
            ? ", " + stream.behindMs().getAsLong() / 1_000 + " s behind"
            : "";
    out.printf(Locale.ROOT, "%-18s %s%s%n", stream.verdict().text(), stream.books().key(), behind);
    columns(Totals.of(stream.books()));
    for (Finding finding : stream.findings()) {
      out.printf(Locale.ROOT, "    %s: %s%n", finding.verdict().text(), finding.text());
      if (!finding.ranges().isEmpty()) {
        String ranges =
            finding.ranges().stream()
                .limit(MOST_RANGES)
                .map(Finding.Range::toString)
                .collect(Collectors.joining(", "));
        int more = finding.ranges().size() - MOST_RANGES;
        out.printf("      at %s%s%n", ranges, more > 0 ? " and " + more + " more" : "");
      }
    }
  }
}
