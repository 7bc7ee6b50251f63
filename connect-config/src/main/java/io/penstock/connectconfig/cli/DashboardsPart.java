// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.dashboard.DashboardImporter;
import io.penstock.connectconfig.dashboard.SavedObjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings data view, searches and dashboards into Kibana or OpenSearch Dashboards. */
@Command(
    name = "dashboards",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Imports the data view, saved searches, visualizations and dashboards.",
      "Objects of these names are replaced: change a copy, not them."
    })
final class DashboardsPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ServerLogin login = new ServerLogin();

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:5601",
      paramLabel = "URL",
      description = "Kibana or OpenSearch Dashboards (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:5601");

  @Option(names = "--space", paramLabel = "NAME", description = "A space of Kibana's.")
  private String space = "";

  @Option(
      names = "--prefix",
      defaultValue = "penstock",
      description = "What index names begin with (default: ${DEFAULT-VALUE}).")
  private String prefix = "";

  @Option(
      names = "--print",
      description = "Print the NDJSON, to import by hand, and ask no server.")
  private boolean print;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    PrintWriter out = spec.commandLine().getOut();
    String objects = SavedObjects.ndjson(prefix);
    if (print) {
      out.print(objects);
      out.flush();
      return 0;
    }
    DashboardImporter.Outcome outcome =
        new DashboardImporter(ServerApi.at(url, login.access())).install(objects, space);
    outcome.lines().forEach(out::println);
    out.flush();
    return outcome.complete() ? 0 : 1;
  }
}
