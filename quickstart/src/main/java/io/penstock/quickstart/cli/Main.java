// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import picocli.CommandLine;

/** Where the JVM starts. */
public final class Main {
  static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command; what is written wrongly gets one line and exit code 2. */
  static CommandLine commandLine() {
    return new CommandLine(new QuickstartCommand())
        .setParameterExceptionHandler(
            (wrong, args) -> {
              wrong
                  .getCommandLine()
                  .getErr()
                  .println("penstock quickstart: " + wrong.getMessage() + " (see --help)");
              return USAGE;
            });
  }
}
