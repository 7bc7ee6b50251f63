// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.time.Deadline;
import io.penstock.connectconfig.topics.Copies;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whether a broker may be stopped: all copies of all partitions are in sync. */
@Command(
    name = "copies",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = {
      "Are all copies of all topics in sync? Ask before a broker is stopped.",
      "Ends with 1 and names the partitions where one is behind."
    })
final class CopiesPart implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--wait",
      defaultValue = "0",
      paramLabel = "SECONDS",
      description = "Ask again for so long (default: ask once).")
  private int waitSeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    if (waitSeconds < 0) {
      throw new ParameterException(spec.commandLine(), "--wait is 0 or more seconds");
    }
    Copies copies = askUntil(Deadline.in(Duration.ofSeconds(waitSeconds)));
    PrintWriter out = spec.commandLine().getOut();
    copies.ours().forEach(out::println);
    copies.behind().forEach(out::println);
    if (copies.behind().isEmpty()) {
      out.println("all copies are in sync");
    }
    out.flush();
    return copies.behind().isEmpty() ? 0 : 1;
  }

  private Copies askUntil(Deadline end) throws IOException, InterruptedException {
    while (true) {
      boolean last = end.passed();
      try {
        Copies copies = Copies.of(kafka.bootstrapServers(), kafka.properties());
        if (copies.behind().isEmpty() || last) {
          return copies;
        }
      } catch (KafkaException e) {
        if (last) {
          throw e;
        }
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
