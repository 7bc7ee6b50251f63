// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.topics.TopicMaker;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    versionProvider = SetupCommand.Release.class,
    sortOptions = false,
    description = "Makes the topics that are missing, with the settings that the contract needs.")
final class TopicsPart implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description =
          "Of frames and of events: as many processor threads and sink tasks can work at once"
              + " (default: 4).")
  private int partitions;

  @Option(
      names = "--replication",
      defaultValue = "0",
      description = "Copies of each topic (default: what the broker does).")
  private int replication;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("run through picocli only");
    }
    if (partitions < 1 || replication < 0 || replication > Short.MAX_VALUE) {
      throw new ParameterException(
          spec.commandLine(), "--partitions is 1 or more, --replication 0 or more");
    }
    TopicMaker.make(kafka.bootstrapServers(), partitions, replication, kafka.properties())
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
