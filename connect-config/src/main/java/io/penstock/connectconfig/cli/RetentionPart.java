// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.retention.DailyIndex;
import io.penstock.connectconfig.retention.IndexKeeper;
import io.penstock.connectconfig.retention.RetentionPlan;
import io.penstock.connectconfig.retention.RetentionRule;
import io.penstock.connectconfig.retention.ServerPolicy;
import io.penstock.connectconfig.retention.ServerPolicy.Kind;
import io.penstock.connectconfig.time.Calendar;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes days that are too old, or too many. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Deletes, and closes before, daily indices that Penstock made; says which and why. Never"
          + " touches any other index, nor today's.",
      "In a terminal it only shows what it would do, until --yes; from a timer it does it."
    })
final class RetentionPart implements Callable<Integer> {
  /** Who deletes by age. */
  enum By {
    AUTO,
    SERVER,
    ITSELF
  }

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final SearchOptions search = new SearchOptions();

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "DAYS",
      description = "How long a day is kept after it has ended, for example 30d.")
  private String keep = "";

  @Option(
      names = "--close-after",
      paramLabel = "DAYS",
      description = "Close an index this long after its day: it stays on disk, and out of memory.")
  private String closeAfter = "";

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description = "Delete the oldest days while all together take more, for example 200GiB.")
  private String maxSize = "";

  @Option(
      names = "--by",
      defaultValue = "auto",
      description =
          "Who deletes by age: server (ILM, ISM), itself, or auto: the server if it can (default).")
  private By by = By.AUTO;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do it, also in a terminal.")
  private boolean yes;

  @Option(
      names = "--every",
      paramLabel = "MINUTES",
      defaultValue = "0",
      description = "Stay and do it again after so many minutes (default: once).")
  private int everyMinutes;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    RetentionRule rule = rule();
    boolean onlyShow = dryRun || (!yes && Boolean.getBoolean("penstock.terminal"));
    ServerApi server = search.server();
    int code = run(server, rule, onlyShow);
    while (everyMinutes > 0) {
      Calendar.await(everyMinutes);
      try {
        code = run(server, rule, onlyShow);
      } catch (ServerRefused e) {
        // The next time it may be back: a timer does not end because of a restart of the server.
        out().println(e.getMessage());
        out().flush();
      }
    }
    return code;
  }

  private int run(ServerApi server, RetentionRule rule, boolean onlyShow)
      throws ServerRefused, InterruptedException {
    IndexKeeper keeper = new IndexKeeper(server, search.prefix());
    List<DailyIndex> indices = keeper.list();
    RetentionPlan plan = RetentionPlan.of(indices, Calendar.today(), rule);
    PrintWriter out = out();
    if (!onlyShow) {
      policy(server, rule, indices).forEach(out::println);
    }
    for (RetentionPlan.Step step : plan.steps()) {
      if (!onlyShow) {
        keeper.perform(step);
      }
      out.println(line(step, onlyShow));
    }
    plan.foreign()
        .forEach(name -> out.println(name + " looks like ours, but is not marked so: left alone"));
    out.printf("%d indices stay, %d bytes%n", stay(indices, plan), plan.keptBytes());
    if (onlyShow && !plan.steps().isEmpty()) {
      out.println("nothing was changed: --yes does it");
    }
    out.flush();
    return plan.foreign().isEmpty() ? 0 : 1;
  }

  private List<String> policy(ServerApi server, RetentionRule rule, List<DailyIndex> indices)
      throws ServerRefused, InterruptedException {
    if (by == By.ITSELF) {
      return List.of();
    }
    ServerPolicy policy = new ServerPolicy(server, search.prefix());
    Kind kind = policy.kind();
    if (kind == Kind.NONE) {
      return by == By.AUTO
          ? List.of()
          : List.of("the server has neither ILM nor ISM: deleting from here");
    }
    return policy.install(kind, rule, indices.stream().filter(DailyIndex::ours).toList());
  }

  private static String line(RetentionPlan.Step step, boolean onlyShow) {
    boolean delete = step.action() == RetentionPlan.Action.DELETE;
    String done = delete ? "deleted" : "closed";
    String verb = onlyShow ? "would be " + done : done;
    return step.index().name() + " " + verb + ": " + step.why();
  }

  private static long stay(List<DailyIndex> indices, RetentionPlan plan) {
    long deleted =
        plan.steps().stream().filter(s -> s.action() == RetentionPlan.Action.DELETE).count();
    return indices.stream().filter(DailyIndex::ours).count() - deleted;
  }

  private RetentionRule rule() {
    try {
      return new RetentionRule(
          Amounts.days(keep),
          closeAfter.isEmpty() ? RetentionRule.NEVER : Amounts.days(closeAfter),
          maxSize.isEmpty() ? Long.MAX_VALUE : Amounts.bytes(maxSize));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private PrintWriter out() {
    return commandSpec().commandLine().getOut();
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    return spec;
  }
}
