// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.input.file.Coverage;
import io.penstock.agent.input.file.Glob;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.localcopy.CopyRule;
import io.penstock.agent.log.Printable;
import io.penstock.agent.status.Words;
import io.penstock.agent.time.SystemClock;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check-coverage}: the logs of a node that nobody reads. */
@Command(
    name = "check-coverage",
    description = {
      "Compares the log files of this node with what the settings read, and names each that is not",
      "collected. Exit 1 when there is one."
    })
final class CheckCoverageCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--in",
      split = ",",
      paramLabel = "FOLDER",
      defaultValue = "/var/log,/host/var/log",
      description = {
        "Where to look, all folders below included. Of the two by default the second" + " is",
        "where a container has the host's (default: ${DEFAULT-VALUE})."
      })
  private List<Path> folders = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Only logs that were written to within so many days (default: ${DEFAULT-VALUE}).")
  private int days;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    checkOptions();
    Optional<AgentSettings> settings = config.read(System.err);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    long now = new SystemClock().wallMs();
    List<Coverage.Log> logs =
        look(OwnFiles.leaveOut(settings.get())).stream().filter(log -> matters(log, now)).toList();
    return tell(System.out, logs, now) ? AgentCommand.FINDING : AgentCommand.DONE;
  }

  private void checkOptions() {
    if (days < 1) {
      throw wrong("--days: " + days + " is no number of days; write 1 or more");
    }
    if (!spec.commandLine().getParseResult().hasMatchedOption("--in")) {
      return;
    }
    for (Path folder : folders) {
      if (!folder.isAbsolute()) {
        throw wrong("--in: '" + folder + "' is no absolute path; write one that begins with /");
      }
      if (!Files.isDirectory(folder)) {
        throw wrong("--in: " + folder + " is no folder that this user can see; correct the path");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), Printable.of(message));
  }

  /** Of what may not be read nobody knows how old it is. */
  boolean matters(Coverage.Log log, long now) {
    return log.verdict() == Coverage.Verdict.UNREADABLE
        || (log.verdict() == Coverage.Verdict.EXCLUDED && log.modifiedMs() == 0)
        || now - log.modifiedMs() <= Duration.ofDays(days).toMillis();
  }

  private List<Coverage.Log> look(AgentSettings settings) {
    List<Glob> copies =
        settings.copies().stream()
            .flatMap(one -> one.rules().stream())
            .map(rule -> new Glob(rule.path().replace(CopyRule.PROGRAM, "*")))
            .toList();
    Predicate<String> copy = path -> copies.stream().anyMatch(glob -> glob.matches(path));
    return Coverage.of(new LocalFileSystem(), settings.files(), copy, settings.dataDir(), folders);
  }

  /** Prints what was found, and tells whether something is not collected. */
  static boolean tell(PrintStream out, List<Coverage.Log> logs, long now) {
    logs.stream()
        .filter(log -> log.verdict() == Coverage.Verdict.EXCLUDED)
        .forEach(log -> line(out, "excluded", log, now));
    List<Coverage.Log> findings =
        Stream.of(Coverage.Verdict.UNREADABLE, Coverage.Verdict.MISSED)
            .flatMap(verdict -> logs.stream().filter(log -> log.verdict() == verdict))
            .toList();
    findings.forEach(log -> line(out, word(log.verdict()), log, now));
    out.printf(
        "%d logs: %d collected, %d written by the agent itself, %d excluded, %d no text;"
            + " %d not readable, %d not collected%n",
        logs.size(),
        count(logs, Coverage.Verdict.COLLECTED),
        count(logs, Coverage.Verdict.COPY),
        count(logs, Coverage.Verdict.EXCLUDED),
        count(logs, Coverage.Verdict.BINARY),
        count(logs, Coverage.Verdict.UNREADABLE),
        count(logs, Coverage.Verdict.MISSED));
    return !findings.isEmpty();
  }

  private static String word(Coverage.Verdict verdict) {
    return verdict == Coverage.Verdict.UNREADABLE ? "NOT READABLE" : "NOT COLLECTED";
  }

  private static void line(PrintStream out, String word, Coverage.Log log, long now) {
    out.printf(
        "%-13s  %10s  %s  %s  (%s)%n",
        word,
        log.modifiedMs() == 0 ? "-" : Words.bytes(log.sizeBytes()),
        log.modifiedMs() == 0 ? "-" : Words.duration(Math.max(0, now - log.modifiedMs())) + " ago",
        Printable.of(log.path()),
        Printable.of(log.about()));
  }

  private static long count(List<Coverage.Log> logs, Coverage.Verdict verdict) {
    return logs.stream().filter(log -> log.verdict() == verdict).count();
  }
}
