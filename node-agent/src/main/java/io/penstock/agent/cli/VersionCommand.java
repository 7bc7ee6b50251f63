// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code version}: the release, and the Java that runs it. */
@Command(name = "version", description = "Prints the release and the Java that runs it.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Override
  public Integer call() {
    System.out.println(getVersion()[0]);
    return AgentCommand.DONE;
  }

  @Override
  public String[] getVersion() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return new String[] {
      "penstock-agent "
          + (version == null ? "(built from sources)" : version)
          + ", Java "
          + Runtime.version()
    };
  }
}
