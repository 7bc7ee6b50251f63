// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.processor.runtime.ProcessorRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the application until it is told to stop. */
@Command(name = "run", description = "Runs until SIGTERM or SIGINT.")
final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws InterruptedException {
    OrderlyStop stop = new OrderlyStop();
    stop.listen();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Optional<Configured> configured = config.read(err);
    int code = configured.isEmpty() ? Main.EXIT_CONFIGURATION : run(configured.get(), err, stop);
    stop.ended();
    return code;
  }

  private static int run(Configured configured, PrintWriter err, OrderlyStop stop)
      throws InterruptedException {
    ProcessorRuntime runtime;
    try {
      runtime =
          new ProcessorRuntime(configured.settings(), configured.extensions(), HostName.get());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.flush();
      return Main.EXIT_CONFIGURATION;
    }
    stop.running(runtime);
    try {
      runtime.run();
    } catch (IOException e) {
      err.println("penstock-processor: " + e.getMessage());
      err.flush();
      return Main.EXIT_FINDING;
    }
    return 0;
  }
}
