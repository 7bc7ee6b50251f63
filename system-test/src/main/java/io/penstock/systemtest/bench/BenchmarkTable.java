// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Prints the results as Markdown. Pure but for the printing. */
final class BenchmarkTable {
  private BenchmarkTable() {}

  static void saturated(PrintStream out, Map<Contender, List<Measurement>> results, long lines) {
    List<Measurement> ours = results.values().iterator().next();
    out.println();
    out.println(
        "| agent | CPU s | CPU s per million lines | lines/s | peak RSS MiB | our CPU / its CPU |");
    out.println("|---|---|---|---|---|---|");
    results.forEach(
        (contender, runs) -> {
          double cpu = median(runs, Measurement::cpuSeconds);
          out.printf(
              Locale.ROOT,
              "| %s | %.2f (%.2f-%.2f) | %.2f | %.0f | %.0f | %.2f |%n",
              contender.name(),
              cpu,
              least(runs, Measurement::cpuSeconds),
              -least(runs, run -> -run.cpuSeconds()),
              cpu * 1e6 / lines,
              lines / median(runs, Measurement::wallSeconds),
              Measurement.mebibytes(
                  runs.stream().mapToLong(Measurement::peakBytes).max().orElse(0)),
              medianRatio(ours, runs));
        });
  }

  static void steady(PrintStream out, Map<Contender, SteadyRun> results) {
    out.println("| agent | share of a core in percent | RSS MiB | peak RSS MiB |");
    out.println("|---|---|---|---|");
    results.forEach(
        (contender, run) ->
            out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.1f | %.1f |%n",
                contender.name(),
                run.cpuShare() * 100,
                Measurement.mebibytes(run.residentBytes()),
                Measurement.mebibytes(run.peakBytes())));
  }

  /** The median over the rounds of ours divided by theirs in the same round. */
  private static double medianRatio(List<Measurement> ours, List<Measurement> theirs) {
    return median(
        IntStream.range(0, ours.size())
            .mapToDouble(i -> ours.get(i).cpuSeconds() / theirs.get(i).cpuSeconds())
            .toArray());
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  static double median(double[] figures) {
    double[] sorted = figures.clone();
    java.util.Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double least(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
    return runs.stream().mapToDouble(figure).min().orElse(0);
  }
}
