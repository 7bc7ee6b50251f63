// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.ConfigException;
import io.penstock.contract.LineEnds;
import io.penstock.contract.LogicalPath;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.format.Formats;
import io.penstock.processor.time.WallClock;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the processor makes of files: the same stages, without Kafka. */
@Command(
    name = "explain",
    description = {
      "Prints the events of log files as they would be indexed, one a line:",
      "{\"_index\":...,\"_id\":...,\"_source\":{...}}; a summary goes to standard error."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final String UTF_8 = "utf-8";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "name of the node; default: this host's")
  private @Nullable String node;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "path that the file has on the node: format and ids follow from it")
  private @Nullable String path;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "use this format, whatever the path says")
  private @Nullable String format;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "zone of times that say none; default: this machine's")
  private @Nullable String timezone;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "in what the files are written, as in the agent's settings; default: utf-8")
  private String charset = UTF_8;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings of the processor: your own formats, catalogue, masking, schema")
  private @Nullable Path config;

  @Option(
      names = "--stats",
      description = "print what the lines look like that no format knew, most frequent first")
  private boolean stats;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "log files, also compressed with gzip; - is standard input")
  private List<String> files = List.of();

  @Override
  public Integer call() {
    String zone = timezone == null ? ZoneId.systemDefault().getId() : timezone;
    checkZone(zone);
    String name = node == null ? HostName.get() : node;
    PrintWriter err = known().commandLine().getErr();
    Extensions extensions;
    try {
      extensions = config == null ? Extensions.none() : Configured.read(config).extensions();
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return Main.EXIT_CONFIGURATION;
    }
    OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
    Explanation explanation =
        new Explanation(name, zone, charset(), catalogue(extensions), extensions.rules(), out, err);
    int exit = 0;
    for (String file : files) {
      try {
        explain(explanation, file);
      } catch (NoSuchFileException e) {
        err.println(file + ": cannot be read: there is no such file");
        exit = Main.EXIT_FINDING;
      } catch (IOException e) {
        err.println(file + ": cannot be read: " + e);
        exit = Main.EXIT_FINDING;
      }
    }
    try {
      out.flush();
    } catch (IOException e) {
      err.println("standard output: cannot be written: " + e);
      exit = Main.EXIT_FINDING;
    }
    explanation.summary(stats);
    return explanation.clean() ? exit : Main.EXIT_FINDING;
  }

  private void explain(Explanation explanation, String file) throws IOException {
    if (file.equals("-")) {
      explanation.file(System.in, path == null ? "/dev/stdin" : path, WallClock.nowMs());
      return;
    }
    Path opened = Path.of(file).toAbsolutePath().normalize();
    String stream = path == null ? LogicalPath.of(opened.toString()) : path;
    long readMs = Files.getLastModifiedTime(opened).toMillis();
    try (InputStream in = Files.newInputStream(opened);
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in) {
      explanation.file(plain, stream, readMs);
    }
  }

  private Catalogue catalogue(Extensions extensions) {
    Set<String> formats = new Formats(extensions.rules().formats()).names();
    Catalogue builtIn = extensions.catalogue();
    String wanted = format;
    if (wanted == null) {
      return builtIn;
    }
    if (!formats.contains(wanted)) {
      throw new ParameterException(
          known().commandLine(),
          "--format: there is no format '" + wanted + "'; there are " + String.join(", ", formats));
    }
    return builtIn.withFormat(wanted);
  }

  private void checkZone(String zone) {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          known().commandLine(),
          "--timezone: '" + zone + "' is no time zone; write Europe/Berlin or +01:00");
    }
  }

  /** The charset's name as a frame has it. */
  private String charset() {
    if (charset.equalsIgnoreCase(UTF_8)) {
      return "";
    }
    if (charset.equalsIgnoreCase(FileFrames.UTF_16)) {
      return FileFrames.UTF_16;
    }
    return LineEnds.charsetNamed(charset)
        .orElseThrow(
            () ->
                new ParameterException(
                    known().commandLine(),
                    "--charset: '"
                        + charset
                        + "' is no charset that this Java knows and lines can be told apart in;"
                        + " write utf-16, utf-16le, utf-16be, iso-8859-1, windows-1252 ..."));
  }

  private CommandSpec known() {
    return Objects.requireNonNull(spec);
  }
}
