// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code penstock-processor}. */
@Command(
    name = "penstock-processor",
    description = "Makes events of the frames that agents send.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = VersionCommand.class,
    subcommands = {
      RunCommand.class,
      CheckConfigCommand.class,
      ExplainCommand.class,
      ReprocessCommand.class,
      DeadLettersCommand.class,
      VersionCommand.class
    })
public final class Main implements Runnable {
  /** Configuration cannot be used. */
  static final int EXIT_CONFIGURATION = 78;

  /** Finished, with a finding. */
  static final int EXIT_FINDING = 1;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  private Main() {}

  @Override
  public void run() {
    CommandSpec known = spec;
    if (known != null) {
      throw new ParameterException(known.commandLine(), "what to do? Name a command");
    }
  }

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
