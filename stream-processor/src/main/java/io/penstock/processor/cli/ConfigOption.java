// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.ConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, shared by the commands that need settings. */
final class ConfigOption {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "settings in YAML, see docs/configuration.md")
  private @Nullable Path file;

  /** The settings, or nothing when they cannot be used; then the problems have been printed. */
  Optional<Configured> read(PrintWriter err) {
    Path given = file;
    if (given == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Configured.read(given));
    } catch (ConfigException e) {
      err.println(e.getMessage());
    }
    err.flush();
    return Optional.empty();
  }
}
