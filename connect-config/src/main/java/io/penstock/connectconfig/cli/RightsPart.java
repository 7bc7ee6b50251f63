// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.right.Principal;
import io.penstock.connectconfig.right.Program;
import io.penstock.connectconfig.right.RightsKeeper;
import io.penstock.connectconfig.right.RightsPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets each login do at the brokers what its program does, and nothing else. */
@Command(
    name = "rights",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Adds the rules (ACLs) that the programs need and that are missing; takes none away. Each"
          + " option may be repeated, and a principal may be named by several.",
      "A principal is User:CN=ctl1 by a certificate, User:ctl1 by SASL."
    })
final class RightsPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--agent",
      paramLabel = "PRINCIPAL",
      description = "A node: writes frames and ledger, and reads nothing.")
  private List<String> agents = List.of();

  @Option(
      names = "--processor",
      paramLabel = "PRINCIPAL",
      description = "Reads frames; writes events, metrics, dead letters and ledger.")
  private List<String> processors = List.of();

  @Option(
      names = "--connect",
      paramLabel = "PRINCIPAL",
      description = "Connect with the sinks: reads events and metrics; writes dead letters.")
  private List<String> workers = List.of();

  @Option(
      names = "--audit",
      paramLabel = "PRINCIPAL",
      description = "penstock audit: reads all topics.")
  private List<String> audits = List.of();

  @Option(
      names = "--reprocess",
      paramLabel = "PRINCIPAL",
      description =
          "penstock reprocess, penstock dead-letters: reads frames and dead letters; writes events"
              + " and metrics, also to topics of a second set.")
  private List<String> reprocessings = List.of();

  @Option(names = "--dry-run", description = "Only show what would be added.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<Principal, Set<Program>> programs = programs();
    if (programs.isEmpty()) {
      throw bad(
          "name at least one principal with --agent, --processor, --connect, --audit or"
              + " --reprocess");
    }
    try (RightsKeeper keeper = new RightsKeeper(kafka.bootstrapServers(), kafka.properties())) {
      RightsPlan plan = RightsPlan.of(programs, keeper.rules());
      if (!dryRun) {
        keeper.add(plan.toAdd());
      }
      PrintWriter out = commandSpec().commandLine().getOut();
      plan.lines(dryRun).forEach(out::println);
      out.flush();
    }
    return 0;
  }

  private Map<Principal, Set<Program>> programs() {
    Map<Principal, Set<Program>> programs = new TreeMap<>();
    add(programs, Program.AGENT, agents);
    add(programs, Program.PROCESSOR, processors);
    add(programs, Program.CONNECT, workers);
    add(programs, Program.AUDIT, audits);
    add(programs, Program.REPROCESS, reprocessings);
    return programs;
  }

  private void add(Map<Principal, Set<Program>> programs, Program program, List<String> names) {
    for (String name : names) {
      programs.computeIfAbsent(principal(name), p -> EnumSet.noneOf(Program.class)).add(program);
    }
  }

  private Principal principal(String name) {
    try {
      return new Principal(name);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(commandSpec().commandLine(), message);
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    return spec;
  }
}
