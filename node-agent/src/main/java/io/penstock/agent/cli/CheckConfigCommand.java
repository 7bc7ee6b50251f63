// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check-config}: says every problem of a settings file. */
@Command(
    name = "check-config",
    description = "Checks a settings file; exit 78 and every problem if it is wrong.")
final class CheckConfigCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    if (config.read(System.err).isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    System.out.println(config.file() + ": ok");
    return AgentCommand.DONE;
  }
}
