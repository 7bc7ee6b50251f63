// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.retention.DailyIndex;
import io.penstock.connectconfig.twoset.AliasSwitch;
import io.penstock.connectconfig.twoset.IndexSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Points an alias at the second set of daily indices, or back at the first. */
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Points an alias at the second set where it has the day, at the first for all other days; or,"
          + " with --back, at the first alone. In one request: no reader ever sees half of it.",
      "Writes and deletes no index. Run it again after midnight: a new day is not in the alias"
          + " before."
    })
final class SwitchPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TwoSets sets = new TwoSets();

  @Option(
      names = "--alias",
      defaultValue = "penstock",
      description = "The alias that readers use (default: ${DEFAULT-VALUE}).")
  private String alias = "";

  @Option(names = "--back", description = "Point it at the first set alone.")
  private boolean back;

  @Option(
      names = "--even-if-fewer",
      description = "Also take days of which the second set has fewer documents.")
  private boolean evenIfFewer;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    ServerApi server = sets.server();
    AliasSwitch pointer = new AliasSwitch(server, alias);
    List<IndexSet> both = sets.read(server);
    int fewer = back || evenIfFewer ? 0 : fewer(pointer, both, out);
    if (fewer > 0) {
      out.println(
          "nothing was changed: see penstock reprocess compare; --even-if-fewer switches anyway");
      out.flush();
      return 1;
    }
    NavigableSet<String> before = pointer.members();
    NavigableSet<String> wanted = wanted(both);
    // What somebody else put behind the alias stays there.
    before.stream().filter(name -> !name.startsWith(sets.prefix() + "-")).forEach(wanted::add);
    print(out, before, wanted);
    if (!dryRun) {
      pointer.pointAt(wanted);
    }
    out.println(
        dryRun
            ? "nothing was changed"
            : "alias " + alias + " points at " + wanted.size() + " indices; " + undo());
    out.flush();
    return 0;
  }

  private String undo() {
    return (back ? "to the second set: " : "back: ")
        + "penstock reprocess switch --target-suffix="
        + sets.suffix()
        + (back ? "" : " --back");
  }

  private NavigableSet<String> wanted(List<IndexSet> both) {
    NavigableMap<LocalDate, DailyIndex> days = new TreeMap<>(both.get(0).days());
    if (!back) {
      days.putAll(both.get(1).days());
    }
    return names(days.values());
  }

  private static NavigableSet<String> names(Collection<DailyIndex> indices) {
    NavigableSet<String> names = new TreeSet<>();
    indices.forEach(index -> names.add(index.name()));
    return names;
  }

  private static int fewer(AliasSwitch pointer, List<IndexSet> both, PrintWriter out)
      throws ServerRefused, InterruptedException {
    int fewer = 0;
    for (Map.Entry<LocalDate, DailyIndex> day : both.get(1).days().entrySet()) {
      DailyIndex first = both.get(0).days().get(day.getKey());
      long in = first == null || !first.open() ? 0 : pointer.documents(first.name());
      long now = pointer.documents(day.getValue().name());
      if (now < in) {
        out.printf(
            Locale.ROOT,
            "%s has %d documents, %s has %d%n",
            day.getValue().name(),
            now,
            first == null ? "" : first.name(),
            in);
        fewer++;
      }
    }
    return fewer;
  }

  private static void print(
      PrintWriter out, NavigableSet<String> before, NavigableSet<String> after) {
    before.stream().filter(name -> !after.contains(name)).forEach(name -> out.println("- " + name));
    after.stream().filter(name -> !before.contains(name)).forEach(name -> out.println("+ " + name));
  }
}
