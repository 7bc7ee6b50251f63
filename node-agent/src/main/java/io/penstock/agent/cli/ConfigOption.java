// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.config.SettingsFile;
import io.penstock.config.ConfigException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option that names the settings file. */
final class ConfigOption {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The settings file, YAML.")
  private Path file = Path.of("");

  Path file() {
    return file;
  }

  /** Reads the file; empty when it is wrong, and every problem was printed. */
  Optional<AgentSettings> read(PrintStream err) {
    return read(err::println);
  }

  /** Reads the file; empty when it is wrong, and every problem was told, in one text. */
  Optional<AgentSettings> read(Consumer<String> problems) {
    try {
      return Optional.of(SettingsFile.read(file, System.getenv()));
    } catch (ConfigException e) {
      problems.accept(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }
}
