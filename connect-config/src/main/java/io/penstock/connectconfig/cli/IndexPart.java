// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplate;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.Installed;
import io.penstock.connectconfig.install.TemplateInstaller;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings the index templates onto a search server. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Creates or upgrades the index templates. New daily indices take them; those that exist stay"
          + " as they are.",
      "PREFIX-custom is created empty and is yours: settings and fields in it win, and it is never"
          + " changed again."
    })
final class IndexPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final SearchOptions search = new SearchOptions();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "elasticsearch or opensearch (default: the server is asked).")
  private @Nullable Engine engine;

  @Option(
      names = "--shards",
      defaultValue = "1",
      description = "Primary shards of a day; one carries about 50 GB (default: 1).")
  private int shards;

  @Option(
      names = "--replicas",
      defaultValue = "1",
      description = "Copies; 0 on a single server (default: 1).")
  private int replicas;

  @Option(
      names = "--refresh",
      defaultValue = "5",
      paramLabel = "SECONDS",
      description = "How long until a new document is found (default: 5).")
  private int refreshS;

  @Option(names = "--print", description = "Print the templates, and ask no server.")
  private boolean print;

  @Override
  public Integer call() throws IOException, ServerRefused, InterruptedException {
    TemplateSettings settings = settings();
    PrintWriter out = commandSpec().commandLine().getOut();
    if (print) {
      Engine known = engine == null ? Engine.ELASTICSEARCH : engine;
      IndexTemplates.forEngine(known, settings)
          .forEach(template -> out.printf("PUT %s%n%s%n", template.path(), template.json()));
      out.flush();
      return 0;
    }
    TemplateInstaller installer =
        new TemplateInstaller(search.access().client(), search.url(), search.access().headers());
    Engine known = engine == null ? installer.engine() : engine;
    List<IndexTemplate> templates = IndexTemplates.forEngine(known, settings);
    List<Installed> done = installer.install(templates);
    done.forEach(out::println);
    out.flush();
    boolean inTheWay = done.stream().anyMatch(one -> one.change() == Installed.Change.FOREIGN);
    return inTheWay ? 1 : 0;
  }

  private TemplateSettings settings() {
    try {
      return new TemplateSettings(search.prefix(), shards, replicas, refreshS);
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
