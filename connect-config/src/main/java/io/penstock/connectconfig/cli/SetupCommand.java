// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code penstock setup}: each part may be run at any time, any number of times. */
@Command(
    name = "penstock setup",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    synopsisSubcommandLabel = "PART",
    exitCodeOnInvalidInput = 2,
    description = "Prepares the servers. Says what it changed; a second run changes nothing.",
    subcommands = {
      IndexPart.class,
      TopicsPart.class,
      RightsPart.class,
      CopiesPart.class,
      ConnectorPart.class,
      DashboardsPart.class,
      RetentionPart.class,
      ComparePart.class,
      SwitchPart.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing was to do",
      "1:something of another owner is in the way and was left alone; copies: one is behind",
      "2:bad use, or a server cannot be asked"
    })
public final class SetupCommand {
  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    System.exit(command().execute(args));
  }

  /** The whole command line, for whoever runs it inside of another program. */
  public static CommandLine command() {
    return new CommandLine(new SetupCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              String message =
                  failure.getMessage() == null ? failure.toString() : failure.getMessage();
              line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + message);
              return 2;
            });
  }

  /** The release, from the jar. */
  static final class Release implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = SetupCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "penstock setup " + (version == null ? "(built from sources)" : version)
      };
    }
  }
}
