// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.accounting.Proof;
import io.penstock.quickstart.accounting.Watch;
import io.penstock.quickstart.display.Display;
import io.penstock.quickstart.display.PlainDisplay;
import io.penstock.quickstart.display.TerminalDisplay;
import io.penstock.quickstart.display.WhereToLook;
import io.penstock.quickstart.option.DataDirectory;
import io.penstock.quickstart.option.LocalMachine;
import io.penstock.quickstart.option.Preflight;
import io.penstock.quickstart.option.QuickstartOptions;
import io.penstock.quickstart.option.RefusedException;
import io.penstock.quickstart.part.Pipeline;
import io.penstock.quickstart.time.Clock;
import io.penstock.servers.NotBuiltException;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Checks what was asked for, puts everything together for one run, and cleans up behind it. */
final class Quickstart {
  private static final int LEAST_WIDTH = 40;

  private final StopSignal stop;
  private final PrintStream out;
  private final PrintStream err;

  Quickstart(StopSignal stop, PrintStream out, PrintStream err) {
    this.stop = stop;
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code. */
  int run(QuickstartOptions options) throws IOException, InterruptedException {
    int code = Main.USAGE;
    try {
      code = checked(options);
    } catch (RefusedException | NotBuiltException e) {
      problem(String.valueOf(e.getMessage()));
    } finally {
      stop.ended(code);
    }
    return code;
  }

  private int checked(QuickstartOptions options)
      throws IOException, InterruptedException, RefusedException {
    Preflight.Findings findings = new Preflight(new LocalMachine()).check(options);
    findings.warnings().forEach(warning -> err.println("penstock quickstart: warning: " + warning));
    findings.problems().forEach(this::problem);
    if (!findings.problems().isEmpty()) {
      return Main.USAGE;
    }
    PenstockHome home = PenstockHome.locate();
    try (DataDirectory data = DataDirectory.open(options.data(), options.engine())) {
      // Before the first client of Kafka is made: what they log is not for the display.
      System.setProperty(
          "org.slf4j.simpleLogger.logFile", data.path().resolve("quickstart.log").toString());
      return run(home, options);
    }
  }

  private int run(PenstockHome home, QuickstartOptions options)
      throws IOException, InterruptedException {
    try (Inflow inflow = Inflow.of(options);
        Pipeline pipeline =
            new Pipeline(
                home, options.data(), options.engine(), options.port(), inflow.sources())) {
      RunPlan plan =
          new RunPlan(
              pipeline.supervisor(),
              inflow,
              () ->
                  Watch.start(
                      pipeline.bootstrapServers(),
                      pipeline.search(),
                      new LocalMachine(),
                      options.exitWhenIdle() ? options.logs() : List.of()),
              number ->
                  Proof.begin(
                      pipeline.bootstrapServers(),
                      pipeline.search(),
                      new LocalMachine(),
                      options.logs(),
                      number),
              whereToLook(options, pipeline, inflow),
              options.exitWhenIdle());
      Run run = new Run(plan, display(), Clock.system(), stop);
      int code = run.execute();
      if (options.summary().isPresent()) {
        run.summary().write(options.summary().get());
      }
      return code;
    }
  }

  private static WhereToLook whereToLook(
      QuickstartOptions options, Pipeline pipeline, Inflow inflow) {
    return new WhereToLook(
        options.engine().title(),
        pipeline.search(),
        pipeline.bootstrapServers(),
        options.data(),
        pipeline.logs(),
        inflow.words());
  }

  /** The start script looks whether stdout is a terminal: Java 17 cannot tell. */
  private Display display() {
    return Boolean.getBoolean("penstock.terminal")
        ? new TerminalDisplay(
            out, Math.max(LEAST_WIDTH, Integer.getInteger("penstock.columns", 80)))
        : new PlainDisplay(out);
  }

  private void problem(String sentence) {
    err.println("penstock quickstart: " + sentence);
  }
}
