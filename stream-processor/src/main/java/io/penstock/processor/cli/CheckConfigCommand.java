// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a settings file without starting anything. */
@Command(name = "check-config", description = "Checks a settings file and prints every problem.")
final class CheckConfigCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    CommandSpec known = Objects.requireNonNull(spec);
    return config.read(known.commandLine().getErr()).isPresent() ? 0 : Main.EXIT_CONFIGURATION;
  }
}
