// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.spool.SpoolReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spool inspect|verify|dump}: shows what lies on disk. */
@Command(
    name = "spool",
    description = "Shows the spool; changes nothing, so the agent may be running.")
final class SpoolCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "inspect|verify|dump",
      description =
          "verify: each segment and every damage. inspect: every entry. dump: every frame with its"
              + " lines.")
  private SpoolReport.View view = SpoolReport.View.VERIFY;

  @Option(
      names = "--stream",
      paramLabel = "TEXT",
      description = "Only streams whose name contains this (inspect, dump).")
  private String stream = "";

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    Optional<AgentSettings> settings = config.read(System.err);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    try {
      long damaged =
          new SpoolReport(new LocalFileSystem(), settings.get().spoolFolder(), System.out)
              .run(view, stream);
      System.out.flush();
      System.err.println(damaged == 0 ? "no damage" : damaged + " bytes are damaged");
      return damaged == 0 ? AgentCommand.DONE : AgentCommand.FINDING;
    } catch (IOException e) {
      System.err.println("penstock-agent: " + e);
      return AgentCommand.FINDING;
    }
  }
}
