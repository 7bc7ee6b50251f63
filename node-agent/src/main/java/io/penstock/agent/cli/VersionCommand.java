// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}: the release, and the Java that runs it. */
@Command(name = "version", description = "Prints the release and the Java that runs it.")
final class VersionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    System.out.println(
        "penstock-agent "
            + (version == null ? "(built from sources)" : version)
            + ", Java "
            + Runtime.version());
    return AgentCommand.DONE;
  }
}
