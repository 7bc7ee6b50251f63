// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.shipping.KafkaRecordProducer;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock-agent}: the commands, and the exit codes of a wrong use. */
@Command(
    name = "penstock-agent",
    description = "Reads the logs of this node and sends them to Kafka; loses nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class AgentCommand implements Runnable {
  /** Done. */
  static final int DONE = 0;

  /** Finished, with something found or broken. */
  static final int FINDING = 1;

  /** The settings file is wrong, or names a data directory that this release cannot read. */
  static final int CONFIGURATION = 78;

  private record Named(String name, Class<?> command) {}

  private static final List<Named> COMMANDS =
      List.of(
          new Named("run", RunCommand.class),
          new Named("check-config", CheckConfigCommand.class),
          new Named("discover", DiscoverCommand.class),
          new Named("check-coverage", CheckCoverageCommand.class),
          new Named("status", StatusCommand.class),
          new Named("spool", SpoolCommand.class),
          new Named("version", VersionCommand.class));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * The program with the command that the arguments begin with, and with all of them if they begin
   * with none: what picocli finds out about a command by reflection costs each start.
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine program = new CommandLine(new AgentCommand());
    for (Named one : COMMANDS) {
      if (arguments.length > 0 && one.name().equals(arguments[0])) {
        return program
            .addSubcommand(one.name(), one.command())
            .setCaseInsensitiveEnumValuesAllowed(true);
      }
    }
    COMMANDS.forEach(one -> program.addSubcommand(one.name(), one.command()));
    return program
        .addSubcommand("help", CommandLine.HelpCommand.class)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("run")) {
      KafkaRecordProducer.prepare();
    }
    System.exit(commandLine(arguments).execute(arguments));
  }
}
