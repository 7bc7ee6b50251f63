// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.option.Engine;
import io.penstock.quickstart.option.QuickstartOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the quickstart, as picocli fills it. */
@Command(
    name = "penstock quickstart",
    mixinStandardHelpOptions = true,
    versionProvider = QuickstartCommand.Release.class,
    sortOptions = false,
    description = {
      "Runs the whole pipeline on this machine: Kafka, a search server, Connect, the processor and"
          + " the agent, each its own process, on loopback.",
      "Without --logs and --syslog-socket it reads a small demo cloud: real log lines of OpenStack"
          + " services, replayed with current times."
    },
    footer = {
      "",
      "Ctrl-C stops everything and keeps the data; the same command goes on where it stopped.",
      "Exit codes: 0 done, 1 finished with a finding (--exit-when-idle: the audit is not complete),"
          + " 2 bad use."
    })
final class QuickstartCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--logs",
      paramLabel = "GLOB",
      description = "Files to tail, for example '/var/log/**/*.log'. May be repeated.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--syslog-socket",
      paramLabel = "PATH",
      description = "Listen for syslog datagrams on this unix socket.")
  private @Nullable Path syslogSocket;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "penstock-data",
      description = "Directory that keeps everything. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("penstock-data");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "HTTP port of the search server. Default: any that is free, kept in --data.")
  private int port;

  @Option(
      names = "--engine",
      paramLabel = "elasticsearch|opensearch",
      defaultValue = "elasticsearch",
      converter = EngineWord.class,
      description = "Search server. Default: ${DEFAULT-VALUE}")
  private Engine engine = Engine.ELASTICSEARCH;

  @Option(
      names = "--rate",
      paramLabel = "LINES_PER_S",
      description = "Speed of the demo, all its services together.")
  private @Nullable Integer rate;

  @Option(
      names = "--exit-when-idle",
      description = "End when all that was in the inputs is in the index and nothing came for 5 s.")
  private boolean exitWhenIdle;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "At the end, write the figures of the run there, as JSON.")
  private @Nullable Path summary;

  @Override
  public Integer call() throws Exception {
    QuickstartOptions wanted = options();
    return new Quickstart(StopSignal.ofThisProcess(), System.out, System.err).run(wanted);
  }

  /** What was asked for, with absolute paths. */
  QuickstartOptions options() {
    if (port < 0 || port > 65_535) {
      throw wrong("--port must be 1 to 65535, not " + port);
    }
    if (rate != null && rate < 1) {
      throw wrong("--rate must be 1 or more lines a second, not " + rate);
    }
    return new QuickstartOptions(
        logs.stream().map(QuickstartCommand::absolute).toList(),
        Optional.ofNullable(syslogSocket).map(Path::toAbsolutePath),
        data.toAbsolutePath().normalize(),
        port,
        engine,
        rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
        exitWhenIdle,
        Optional.ofNullable(summary).map(Path::toAbsolutePath));
  }

  /** Not through Path: a glob's characters need not be legal in a path. */
  private static String absolute(String glob) {
    return glob.startsWith("/") ? glob : Path.of("").toAbsolutePath() + "/" + glob;
  }

  private ParameterException wrong(String message) {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("picocli has not filled this command");
    }
    return new ParameterException(known.commandLine(), message);
  }

  /** Reads the word of an engine. */
  static final class EngineWord implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String word) {
      for (Engine engine : Engine.values()) {
        if (engine.word().equals(word)) {
          return engine;
        }
      }
      throw new picocli.CommandLine.TypeConversionException(
          "'" + word + "' is neither elasticsearch nor opensearch");
    }
  }

  /** The release, from the jar. */
  static final class Release implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = QuickstartCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "penstock quickstart " + (version == null ? "(built from sources)" : version)
      };
    }
  }
}
