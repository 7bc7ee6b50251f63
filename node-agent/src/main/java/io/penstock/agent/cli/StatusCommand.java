// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.status.StatusRoutes;
import io.penstock.endpoint.EndpointClient;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: asks the running agent through its socket. */
@Command(
    name = "status",
    description = "Shows how the running agent is: health, Kafka, spool, each stream's lag.")
final class StatusCommand implements Callable<Integer> {
  private static final long WATCH_MS = 2_000;
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--watch", description = "Shows it again every two seconds, until Ctrl-C.")
  private boolean watch;

  @Option(names = "--json", description = "One JSON object with everything.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Optional<AgentSettings> settings = config.read(System.err);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    Path socket = settings.get().endpoint().socket();
    boolean shown = show(socket);
    while (watch && shown) {
      TimeUnit.MILLISECONDS.sleep(WATCH_MS);
      shown = show(socket);
    }
    return shown ? AgentCommand.DONE : AgentCommand.FINDING;
  }

  private boolean show(Path socket) {
    try {
      String path = json ? StatusRoutes.STATUS_JSON : StatusRoutes.STATUS;
      String text = EndpointClient.get(UnixDomainSocketAddress.of(socket), path).body();
      System.out.print(watch && !json ? CLEAR_SCREEN + text : text);
      System.out.flush();
      return true;
    } catch (IOException e) {
      System.err.println("penstock-agent: " + explain(socket, e));
      return false;
    }
  }

  private static String explain(Path socket, IOException e) {
    if (!Files.exists(socket)) {
      return "no agent is running with this configuration: there is no " + socket;
    }
    if (!Files.isWritable(socket)) {
      return "this user may not ask the agent: " + socket + " is for the agent's user and root";
    }
    return "no agent is running with this configuration: nobody answers on "
        + socket
        + " ("
        + e.getMessage()
        + ")";
  }
}
