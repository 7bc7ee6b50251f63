// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.audit.Auditor;
import io.penstock.audit.Pipeline;
import io.penstock.audit.ReportJson;
import io.penstock.audit.index.IndexClient;
import io.penstock.audit.index.IndexUnreadable;
import io.penstock.audit.time.WallClock;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock audit}: exit 0 when nothing is wrong, 1 on a finding, 2 on bad use. */
@Command(
    name = "penstock audit",
    mixinStandardHelpOptions = true,
    versionProvider = AuditCommand.Release.class,
    sortOptions = false,
    exitCodeOnInvalidInput = 2,
    exitCodeOnExecutionException = 2,
    description = {
      "Compares, for each stream, what the agents read, what the processor made of it and what the"
          + " index holds, byte for byte, and says: complete, dropped-by-policy, in-flight,"
          + " repeated or lost.",
      "Says lost only after the next tier has provably had everything of before."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:complete, or nothing worse than under way or dropped by policy",
      "1:something is lost or repeated; with --complete: not everything is in the index",
      "2:bad use, no such stream, or broker or search server cannot be asked"
    })
public final class AuditCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final BrokerOptions broker = new BrokerOptions();
  @Mixin private final SearchOptions search = new SearchOptions();

  @Option(names = "--node", paramLabel = "NAME", description = "Only this node.")
  private String node = "";

  @Option(
      names = "--stream",
      paramLabel = "GLOB",
      description = "Only streams that match; * stands for anything, / included.")
  private String stream = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only streams that a tier reported as changed since then: 2026-11-22, 2026-11-22T10:00:00Z,"
              + " or a time ago: 90m, 12h, 7d.")
  private String since = "";

  @Option(
      names = "--application",
      defaultValue = "penstock-processor",
      paramLabel = "ID",
      description = "The processor's application id (default: ${DEFAULT-VALUE}).")
  private String application = "";

  @Option(
      names = "--connector",
      defaultValue = "penstock-sink",
      paramLabel = "NAME",
      description = "The sink connector's name (default: ${DEFAULT-VALUE}).")
  private String connector = "";

  @Option(
      names = "--metrics-connector",
      defaultValue = "penstock-metrics-sink",
      paramLabel = "NAME",
      description = "The name of that of metric inputs (default: ${DEFAULT-VALUE}).")
  private String metricsConnector = "";

  @Option(
      names = "--ledger-interval",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "How often the tiers report, as they are configured (default: 10).")
  private int ledgerIntervalS;

  @Option(
      names = "--wait",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "How long to wait for what is under way to pass, before it is called in flight; 0: one"
              + " look, no proof (default: 60).")
  private int waitS;

  @Option(
      names = "--complete",
      description =
          "Exit 1 also when something is still under way; looks again until nothing is, or --wait is"
              + " over.")
  private boolean complete;

  @Option(names = "--all", description = "Name also the streams that are complete.")
  private boolean all;

  @Option(names = "--json", description = "Print the whole report as JSON.")
  private boolean json;

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new AuditCommand())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("penstock audit: " + sentence(failure, line));
              return 2;
            });
  }

  @Override
  public Integer call() throws IOException, IndexUnreadable, InterruptedException {
    IndexClient client = search.client();
    AuditReport report;
    try (Auditor auditor =
        new Auditor(pipeline(), client, search.indices(), filter(), Thread::sleep)) {
      report = auditor.look();
      if (waitS > 0 && !Auditor.conclusive(report)) {
        long waitMs = waitS * 1_000L;
        report = complete ? auditor.proveToTheEnd(waitMs) : auditor.prove(waitMs);
      }
      auditor.unreadable().forEach(commandLine().getErr()::println);
    }
    if (report.streams().isEmpty() && since.isEmpty()) {
      commandLine()
          .getErr()
          .println("penstock audit: neither the ledger nor the index knows " + chosen());
      return 2;
    }
    PrintWriter out = out();
    if (json) {
      out.println(ReportJson.full(report));
    } else {
      new ReportText(out, all).print(report);
    }
    out.flush();
    return exitCode(report.verdict());
  }

  private StreamFilter filter() {
    try {
      return new StreamFilter(node, stream, Since.parse(since, WallClock.nowMs()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private String chosen() {
    return node.isEmpty() && stream.isEmpty()
        ? "any stream"
        : "a stream"
            + (node.isEmpty() ? "" : " of the node " + node)
            + (stream.isEmpty() ? "" : " that matches " + stream);
  }

  private int exitCode(Verdict verdict) {
    return verdict.isFinding() || (complete && verdict == Verdict.IN_FLIGHT) ? 1 : 0;
  }

  private Pipeline pipeline() throws IOException {
    if (ledgerIntervalS < 1 || waitS < 0) {
      throw new ParameterException(
          commandLine(), "--ledger-interval is 1 or more, --wait is 0 or more seconds");
    }
    Pipeline usual = Pipeline.at(broker.bootstrapServers());
    return new Pipeline(
        broker.bootstrapServers(),
        broker.properties(),
        usual.framesTopic(),
        usual.eventsTopic(),
        usual.metricsTopic(),
        usual.ledgerTopic(),
        usual.deadLettersTopic(),
        application,
        "connect-" + connector,
        "connect-" + metricsConnector,
        ledgerIntervalS * 1_000L);
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    return spec.commandLine();
  }

  private static String sentence(Throwable failure, CommandLine line) {
    AuditCommand command = line.getCommand();
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (failure instanceof IndexUnreadable || failure instanceof IOException) {
      return message;
    }
    Throwable cause = failure.getCause();
    String deeper = cause == null ? null : cause.getMessage();
    return "the broker at "
        + command.broker.bootstrapServers()
        + " was asked: "
        + message
        + (deeper == null || message.contains(deeper) ? "" : ": " + deeper);
  }

  /** The release, from the jar. */
  static final class Release implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AuditCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "penstock audit " + (version == null ? "(built from sources)" : version)
      };
    }
  }
}
