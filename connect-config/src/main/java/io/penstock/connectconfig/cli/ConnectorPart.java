// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.access.ServerAccess;
import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.ConnectorInstaller;
import io.penstock.connectconfig.install.Installed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives the sink connector to a Connect cluster. */
@Command(
    name = "connector",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Creates or changes the sink connector through Connect's REST interface, after Connect has"
          + " checked its configuration.",
      "Secrets belong into the worker's configuration provider: --set"
          + " connection.password='${file:/etc/penstock/secrets:password}'."
    })
final class ConnectorPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--connect",
      defaultValue = "http://127.0.0.1:8083",
      paramLabel = "URL",
      description = "A Connect worker (default: ${DEFAULT-VALUE}).")
  private URI connect = URI.create("http://127.0.0.1:8083");

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "A file with the authority of the worker's certificate, in PEM; without it, those that"
              + " Java trusts.")
  private @Nullable Path authorities;

  @Option(
      names = "--url",
      split = ",",
      defaultValue = "http://127.0.0.1:9200",
      paramLabel = "URL",
      description = "Elasticsearch or OpenSearch, several separated by commas.")
  private List<URI> urls = List.of();

  @Option(
      names = "--name",
      defaultValue = "",
      description = "Default: penstock-sink, with --metrics penstock-metrics-sink.")
  private String name = "";

  @Option(
      names = "--metrics",
      description =
          "The connector of what metric inputs received: from penstock.metrics to PREFIX-metrics-….")
  private boolean metrics;

  @Option(names = "--prefix", defaultValue = "penstock", description = "Default: penstock.")
  private String prefix = "";

  @Option(names = "--tasks", defaultValue = "1", description = "Tasks, at most (default: 1).")
  private int tasks;

  @Option(
      names = "--replication",
      defaultValue = "3",
      description = "Copies of the dead letter topic, should Connect make it (default: 3).")
  private int replication;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A further key, or another value for one; may be repeated.")
  private Map<String, String> further = Map.of();

  @Option(
      names = "--restart-failed",
      description =
          "Start tasks again that have failed, should the configuration be there already: any"
              + " change of it does so.")
  private boolean restart;

  @Option(names = "--print", description = "Print the configuration, and ask no server.")
  private boolean print;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    ConnectorSettings settings = settings();
    PrintWriter out = commandSpec().commandLine().getOut();
    if (print) {
      out.print(ConnectorConfigs.json(settings, further));
      out.flush();
      return 0;
    }
    ConnectorInstaller installer = new ConnectorInstaller(access().client(), connect);
    Installed installed =
        installer.install(settings.name(), ConnectorConfigs.configJson(settings, further));
    out.println(installed);
    if (restart && installed.change() == Installed.Change.UNCHANGED) {
      installer.restartFailed(settings.name()).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private ServerAccess access() {
    return new ServerAccess(Optional.empty(), Optional.ofNullable(authorities));
  }

  private ConnectorSettings settings() {
    try {
      ConnectorSettings logs =
          new ConnectorSettings(
              "penstock-sink",
              urls,
              "penstock.events",
              "penstock.dead-letters",
              replication,
              tasks,
              prefix);
      ConnectorSettings usual = metrics ? logs.forMetrics() : logs;
      return name.isEmpty() ? usual : usual.named(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    return spec;
  }
}
