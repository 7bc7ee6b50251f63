// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.DataSize;
import io.penstock.config.DurationText;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.replay.ReprocessFailed;
import io.penstock.processor.replay.ReprocessRequest;
import io.penstock.processor.replay.Reprocessing;
import io.penstock.processor.replay.Tally;
import io.penstock.processor.runtime.Stages;
import io.penstock.processor.time.WallClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes events of frames that are still in the log again, beside the running processor. */
@Command(
    name = "reprocess",
    sortOptions = false,
    description = {
      "Makes the events of a stretch of the log again, beside the running processor and without"
          + " touching its group or state. The same events get the same ids: their documents are"
          + " written over, or, with --target-suffix, into a second set.",
      "Ctrl-C stops it; the same command goes on where it stopped."
    })
final class ReprocessCommand implements Callable<Integer> {
  private static final long STOP_SECONDS = 60;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "frames that Kafka got then or later: EARLIEST, " + TimeText.EXAMPLES)
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "frames that Kafka got before; default: all but those of the last minute")
  private @Nullable String to;

  @Option(
      names = "--service",
      defaultValue = "",
      paramLabel = "NAME",
      description = "only events of this service.name")
  private String service = "";

  @Option(
      names = "--stream",
      defaultValue = "",
      paramLabel = "GLOB",
      description = "only streams (paths, syslog:NAME) that match; ** crosses slashes")
  private String stream = "";

  @Option(names = "--dry-run", description = "count, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--target-suffix",
      defaultValue = "",
      paramLabel = "-SUFFIX",
      description = "write to the events topic with this behind its name, for a second set")
  private String suffix = "";

  @Option(
      names = "--rate",
      defaultValue = "8MiB",
      paramLabel = "SIZE",
      description = "log read a second, at most; 0B: no limit (default: ${DEFAULT-VALUE})")
  private String rate = "";

  @Option(
      names = "--lead",
      defaultValue = "5m",
      paramLabel = "TIME",
      description =
          "how much is read before and behind, so that events at the edges are whole (default:"
              + " ${DEFAULT-VALUE})")
  private String lead = "";

  @Option(names = "--restart", description = "forget how far an unfinished run came")
  private boolean restart;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = command().commandLine().getErr();
    ReprocessRequest request = request();
    Optional<Configured> configured = config.read(err);
    if (configured.isEmpty()) {
      return Main.EXIT_CONFIGURATION;
    }
    ReprocessProgress progress =
        new ReprocessProgress(err, Terminal.onStandardError(), WallClock::ticks);
    ProcessorSettings settings = configured.get().settings();
    Stages stages = Stages.of(settings, configured.get().extensions());
    Reprocessing work =
        new Reprocessing(settings, stages.pipeline(), stages.catalogue(), request, progress);
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop = new Thread(() -> stop(work, ended), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      Tally tally = work.run();
      summary(settings, request, tally, command().commandLine().getOut());
      return tally.finished() ? 0 : Main.EXIT_FINDING;
    } catch (ReprocessFailed e) {
      err.println(e.getMessage());
      err.flush();
      return Main.EXIT_FINDING;
    } finally {
      ended.countDown();
    }
  }

  private static void stop(Reprocessing work, CountDownLatch ended) {
    work.stop();
    try {
      // the checkpoint must be written before the process ends
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stopped without a last checkpoint; a little more is done again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReprocessRequest request() {
    long nowMs = WallClock.nowMs();
    long fromMs =
        from.equalsIgnoreCase("EARLIEST") ? ReprocessRequest.EARLIEST : time("--from", from, nowMs);
    String end = to;
    long toMs = end == null ? ReprocessRequest.NEWEST : time("--to", end, nowMs);
    if (toMs != ReprocessRequest.NEWEST && (toMs <= fromMs || toMs > nowMs)) {
      throw bad("--to: must lie behind --from, and not in the future");
    }
    if (!suffix.isEmpty() && !suffix.matches("-[a-z0-9][a-z0-9-]{0,30}")) {
      throw bad("--target-suffix: '" + suffix + "' must look like -v2: -, then a-z, 0-9, -");
    }
    DataSize size =
        DataSize.parse(rate)
            .orElseThrow(() -> bad("--rate: '" + rate + "' is no size; write 8MiB, or 0B"));
    Duration edge =
        DurationText.parse(lead)
            .orElseThrow(() -> bad("--lead: '" + lead + "' is no time; write 5m"));
    String written = from + " " + Objects.requireNonNullElse(end, "newest");
    return new ReprocessRequest(
        fromMs, toMs, written, service, stream, suffix, size.bytes(), edge, dryRun, restart);
  }

  private long time(String option, String text, long nowMs) {
    return TimeText.read(text, ZoneId.systemDefault(), nowMs)
        .orElseThrow(() -> bad(option + ": '" + text + "' is no time; write " + TimeText.EXAMPLES));
  }

  private ParameterException bad(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  private static void summary(
      ProcessorSettings settings, ReprocessRequest request, Tally tally, PrintWriter out) {
    out.printf(
        "%s: %,d events of %,d frames (%,d bytes)%s%n",
        tally.finished() ? "finished" : "stopped; the same command goes on here",
        tally.events(),
        tally.frames(),
        tally.bytes(),
        request.dryRun()
            ? "; nothing was written"
            : " written to " + Reprocessing.target(settings, request));
    tally.byFormat().forEach((name, count) -> out.printf("  %-20s %,d%n", name, count));
    note(out, tally.otherServices(), "of other services, left out");
    note(out, tally.torn(), "begin before the oldest frame, left as they are in the index");
    note(out, tally.open(), "streams were still writing their last event, left to the processor");
    note(out, tally.deadLetters(), "frames or parts of them cannot be processed, as before");
    if (!request.suffix().isEmpty() && tally.finished()) {
      out.printf(
          "to index this set beside the first:%n  penstock setup connector --name penstock-sink%s"
              + " --set topics=%s --set 'penstock.index=penstock-${time:yyyy.MM.dd}%s'%n",
          request.suffix(), Reprocessing.target(settings, request), request.suffix());
      if (tally.hasPoints()) {
        out.printf(
            "  penstock setup connector --metrics --name penstock-metrics-sink%s --set"
                + " topics=%s%s --set 'penstock.index=penstock-metrics-${time:yyyy.MM.dd}%s'%n",
            request.suffix(), settings.kafka().metricsTopic(), request.suffix(), request.suffix());
      }
      out.printf(
          "then:%n  penstock reprocess compare --target-suffix=%s%n"
              + "  penstock reprocess switch --target-suffix=%s%n",
          request.suffix(), request.suffix());
    }
    out.flush();
  }

  private static void note(PrintWriter out, long count, String text) {
    if (count > 0) {
      out.printf("  %,d %s%n", count, text);
    }
  }

  private CommandSpec command() {
    return Objects.requireNonNull(spec);
  }
}
