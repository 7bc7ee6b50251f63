// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.replay.DeadLetterLog;
import io.penstock.processor.replay.Letter;
import io.penstock.processor.replay.LetterReplay;
import io.penstock.processor.replay.ReprocessFailed;
import io.penstock.processor.runtime.Stages;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What could not be processed or indexed: looks at it, and sends it again. */
@Command(
    name = "dead-letters",
    sortOptions = false,
    description = "Lists, shows and sends again what could not be processed or indexed.",
    subcommands = {
      DeadLettersCommand.ListPart.class,
      DeadLettersCommand.ShowPart.class,
      DeadLettersCommand.ReplayPart.class
    })
final class DeadLettersCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "what to do? list, show or replay");
  }

  /** What the three have in common. */
  abstract static class Part implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigOption config = new ConfigOption();

    @Option(names = "--all", description = "also letters that were sent again before")
    private boolean all;

    @Option(
        names = "--stage",
        defaultValue = "",
        paramLabel = "NAME",
        description = "only letters of this stage: decode, coalesce, parse, index")
    private String stage = "";

    @Option(
        names = "--reason",
        defaultValue = "",
        paramLabel = "TEXT",
        description = "only letters whose reason holds this text")
    private String reason = "";

    @Override
    public final Integer call() {
      PrintWriter err = command().commandLine().getErr();
      Optional<Configured> configured = config.read(err);
      if (configured.isEmpty()) {
        return Main.EXIT_CONFIGURATION;
      }
      PrintWriter out = command().commandLine().getOut();
      try (DeadLetterLog log = new DeadLetterLog(configured.get().settings())) {
        return run(configured.get(), log, out);
      } catch (ReprocessFailed e) {
        err.println(e.getMessage());
        err.flush();
        return Main.EXIT_FINDING;
      } finally {
        out.flush();
      }
    }

    abstract int run(Configured configured, DeadLetterLog log, PrintWriter out)
        throws ReprocessFailed;

    final boolean all() {
      return all;
    }

    final boolean wanted(Letter letter) {
      return (stage.isEmpty() || stage.equals(letter.stage())) && letter.reason().contains(reason);
    }

    final CommandSpec command() {
      return Objects.requireNonNull(spec);
    }
  }

  /** Groups them. */
  @Command(
      name = "list",
      sortOptions = false,
      description = {
        "Counts the dead letters by stage and reason, most first, with a place to look at each.",
        "Exit code 1 if there are any."
      })
  static final class ListPart extends Part {
    private static final class Group {
      private long letters;
      private long bytes;
      private long lastMs;
      private String example = "";

      private long letters() {
        return letters;
      }
    }

    @Override
    int run(Configured configured, DeadLetterLog log, PrintWriter out) throws ReprocessFailed {
      Map<String, Group> groups = new TreeMap<>();
      log.read(
          all(),
          letter -> {
            if (wanted(letter)) {
              String name = letter.stage() + ": " + letter.kind();
              Group group = groups.computeIfAbsent(name, absent -> new Group());
              group.letters++;
              group.bytes += letter.value().length;
              group.lastMs = letter.timeMs();
              group.example = letter.partition() + ":" + letter.offset();
            }
          });
      List<Map.Entry<String, Group>> sorted = new ArrayList<>(groups.entrySet());
      sorted.sort(
          Comparator.comparingLong((Map.Entry<String, Group> e) -> e.getValue().letters())
              .reversed());
      if (sorted.isEmpty()) {
        out.println("no dead letters" + (all() ? "" : " that were not sent again"));
        return 0;
      }
      out.printf("%10s  %12s  %-24s  %-10s  %s%n", "letters", "bytes", "last", "look at", "why");
      sorted.forEach(
          entry -> {
            Group group = entry.getValue();
            out.printf(
                "%,10d  %,12d  %-24s  %-10s  %s%n",
                group.letters,
                group.bytes,
                Instant.ofEpochMilli(group.lastMs),
                group.example,
                entry.getKey());
          });
      return Main.EXIT_FINDING;
    }
  }

  /** Prints one. */
  @Command(
      name = "show",
      sortOptions = false,
      description = "Prints one dead letter: where it is from, why it is here, and its bytes.")
  static final class ShowPart extends Part {
    @Parameters(
        paramLabel = "PARTITION:OFFSET",
        description = "its place, as 'list' names it under 'look at'")
    private String place = "";

    @Override
    int run(Configured configured, DeadLetterLog log, PrintWriter out) throws ReprocessFailed {
      if (!place.matches("[0-9]{1,9}:[0-9]{1,18}")) {
        throw new ParameterException(
            command().commandLine(), "'" + place + "' is no place; write 0:17");
      }
      List<Letter> found = new ArrayList<>();
      log.read(
          true,
          letter -> {
            if (place.equals(letter.partition() + ":" + letter.offset())) {
              found.add(letter);
            }
          });
      if (found.isEmpty()) {
        command()
            .commandLine()
            .getErr()
            .println("there is no dead letter at " + place + "; it may have been deleted by age");
        return Main.EXIT_FINDING;
      }
      print(found.get(0), out);
      return 0;
    }

    private static void print(Letter letter, PrintWriter out) {
      byte[] key = letter.key();
      out.println("time    " + Instant.ofEpochMilli(letter.timeMs()));
      out.println("stage   " + letter.stage());
      out.println("reason  " + letter.reason());
      out.println("key     " + (key == null ? "none" : new String(key, UTF_8)));
      letter
          .headers()
          .forEach(
              (name, value) -> {
                if (!name.endsWith("exception.stacktrace")) {
                  out.println("header  " + name + " = " + new String(value, UTF_8));
                }
              });
      out.println("value   " + letter.value().length + " bytes:");
      out.println(new String(letter.value(), UTF_8));
    }
  }

  /** Sends them again. */
  @Command(
      name = "replay",
      sortOptions = false,
      description = {
        "Sends dead letters again, after a fix: documents to the index, frames through the stages.",
        "The same ids: what is there already is written over. Those that fail again become new"
            + " letters, or stay.",
        "Without --stage and --reason, 'list' shows them no more afterwards."
      })
  static final class ReplayPart extends Part {
    @Option(names = "--dry-run", description = "try and count, and send nothing")
    private boolean dryRun;

    @Override
    int run(Configured configured, DeadLetterLog log, PrintWriter out) throws ReprocessFailed {
      Stages stages = Stages.of(configured.settings(), configured.extensions());
      LetterReplay replay =
          new LetterReplay(configured.settings(), stages.pipeline(), stages.catalogue(), dryRun);
      replay.run(log, all(), this::wanted);
      out.printf(
          "%s: %,d documents, and %,d events of %,d frames%n",
          dryRun ? "would be sent" : "sent",
          replay.documents(),
          replay.eventsOfFrames(),
          replay.frames());
      if (replay.stillDead() > 0) {
        out.printf("%,d frames still cannot be processed; they stay%n", replay.stillDead());
      }
      if (replay.leftOut() > 0) {
        out.printf("%,d other letters were left alone%n", replay.leftOut());
      }
      return replay.stillDead() > 0 ? Main.EXIT_FINDING : 0;
    }
  }
}
