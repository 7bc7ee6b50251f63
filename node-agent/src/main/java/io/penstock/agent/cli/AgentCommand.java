// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

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
    scope = CommandLine.ScopeType.INHERIT,
    subcommands = {
      RunCommand.class,
      CheckConfigCommand.class,
      DiscoverCommand.class,
      CheckCoverageCommand.class,
      StatusCommand.class,
      SpoolCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class AgentCommand implements Runnable {
  /** Done. */
  static final int DONE = 0;

  /** Finished, with something found or broken. */
  static final int FINDING = 1;

  /** The settings file is wrong. */
  static final int CONFIGURATION = 78;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new AgentCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
