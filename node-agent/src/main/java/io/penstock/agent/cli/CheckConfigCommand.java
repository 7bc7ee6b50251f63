// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.shipping.KafkaRecordProducer;
import io.penstock.agent.shipping.OnlineCheck;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check-config}: says every problem of a settings file, and of what it names. */
@Command(
    name = "check-config",
    description =
        "Checks a settings file; exit 78 and every problem if it is wrong. With --online exit 1 if"
            + " the brokers would not take what the agent sends.")
final class CheckConfigCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--online",
      description =
          "Asks the brokers too: topics, partitions, rights, max.message.bytes. Changes nothing.")
  private boolean online;

  @Override
  public Integer call() {
    Optional<AgentSettings> read = config.read(System.err);
    if (read.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    AgentSettings settings = read.get();
    String wrong = KafkaRecordProducer.wrong(settings.kafka(), settings.node());
    if (!wrong.isEmpty()) {
      System.err.println(config.file() + ": kafka.properties: " + wrong);
      return AgentCommand.CONFIGURATION;
    }
    HostAdvice.of(settings).forEach(advice -> System.err.println("advice: " + advice));
    System.out.println(config.file() + ": ok");
    return online ? askBrokers(settings) : AgentCommand.DONE;
  }

  private static int askBrokers(AgentSettings settings) {
    List<OnlineCheck.Finding> findings =
        new OnlineCheck(settings.kafka(), settings.node(), settings.tail().maxLineBytes()).run();
    findings.forEach(
        finding -> System.out.println((finding.wrong() ? "WRONG  " : "ok     ") + finding.text()));
    boolean anyWrong = findings.stream().anyMatch(OnlineCheck.Finding::wrong);
    return anyWrong ? AgentCommand.FINDING : AgentCommand.DONE;
  }
}
