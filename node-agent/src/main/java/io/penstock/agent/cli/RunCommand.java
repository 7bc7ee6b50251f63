// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.pipeline.Agent;
import io.penstock.agent.shipping.KafkaRecordProducer;
import io.penstock.agent.time.SystemClock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the agent, until a signal ends it. */
@Command(name = "run", description = "Runs the agent until SIGTERM or SIGINT.")
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    Optional<AgentSettings> settings = config.read(System.err);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    try {
      return run(settings.get());
    } catch (IOException e) {
      System.err.println("penstock-agent: " + e.getMessage());
      return AgentCommand.FINDING;
    }
  }

  private static int run(AgentSettings settings) throws IOException {
    Agent agent =
        Agent.start(
            settings,
            new LocalFileSystem(),
            new SystemClock(),
            KafkaRecordProducer.factory(settings.kafka(), settings.node()));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(agent, ended), "stop"));
    int code = agent.awaitStopRequest() == null ? AgentCommand.DONE : AgentCommand.FINDING;
    try {
      agent.stop();
    } finally {
      ended.countDown();
    }
    return code;
  }

  /** A signal's exit code would be 143; an orderly stop is a success. */
  private static void stopOnSignal(Agent agent, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    agent.requestStop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(AgentCommand.DONE);
  }
}
