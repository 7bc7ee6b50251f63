// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.retention.DailyIndex;
import io.penstock.connectconfig.twoset.Findings;
import io.penstock.connectconfig.twoset.IndexSet;
import io.penstock.connectconfig.twoset.SetComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a second set of daily indices with the first, document by document. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Compares a second set of daily indices, which penstock reprocess --target-suffix made, with"
          + " the first: every day that the second has, every document of both, by id and content.",
      "Reads only. Exit code 0: all the same; 1: they differ, and the output says where."
    })
final class ComparePart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TwoSets sets = new TwoSets();

  @Option(
      names = "--service",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Only documents of this service.name, as it was given to reprocess.")
  private String service = "";

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "FIELD",
      description = "Fields that may differ, for example event.ingested.")
  private Set<String> ignored = Set.of();

  @Option(
      names = "--examples",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many documents of a day to name (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    ServerApi server = sets.server();
    List<IndexSet> both = sets.read(server);
    SetComparison comparison = new SetComparison(server, service, ignored);
    boolean equal = true;
    for (Map.Entry<LocalDate, DailyIndex> day : both.get(1).days().entrySet()) {
      DailyIndex first = both.get(0).days().get(day.getKey());
      if (first == null) {
        out.println(day.getValue().name() + ": the first set has no such day");
        equal = false;
        continue;
      }
      Findings findings = comparison.compare(first.name(), day.getValue().name(), examples);
      print(out, first.name(), day.getValue().name(), findings);
      equal &= findings.equal();
    }
    out.println(equal ? "all the same" : "the two sets differ");
    out.flush();
    return equal ? 0 : 1;
  }

  private static void print(PrintWriter out, String first, String second, Findings findings) {
    out.printf(
        Locale.ROOT,
        "%s and %s: %d the same, %d different, %d only in the first, %d only in the second%n",
        first,
        second,
        findings.sameDocuments(),
        findings.differentDocuments(),
        findings.documentsOnlyInFirst(),
        findings.documentsOnlyInSecond());
    findings
        .differencesByField()
        .forEach((field, count) -> out.printf(Locale.ROOT, "  %s: differs in %d%n", field, count));
    findings.examples().forEach(line -> out.println("  " + line));
    out.flush();
  }
}
