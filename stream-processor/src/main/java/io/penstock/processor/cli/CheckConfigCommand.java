// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.processor.time.WallClock;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a settings file, and the files that it names, without starting anything. */
@Command(
    name = "check-config",
    description = {
      "Checks a settings file and prints every problem; runs the tests that stand beside your own",
      "formats. Exit code 78: it cannot be used; 1: a test failed."
    })
final class CheckConfigCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    CommandSpec known = Objects.requireNonNull(spec);
    PrintWriter err = known.commandLine().getErr();
    Optional<Configured> configured = config.read(err);
    if (configured.isEmpty()) {
      return Main.EXIT_CONFIGURATION;
    }
    FormatTests tests = new FormatTests(configured.get().extensions(), WallClock.nowMs());
    List<String> failures = tests.run();
    failures.forEach(err::println);
    if (tests.count() > 0) {
      err.printf("%d tests of formats, %d failures%n", tests.count(), failures.size());
    }
    err.flush();
    return failures.isEmpty() ? 0 : Main.EXIT_FINDING;
  }
}
