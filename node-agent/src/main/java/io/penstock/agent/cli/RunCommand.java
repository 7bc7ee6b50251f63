// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.log.LogSettings;
import io.penstock.agent.log.OwnLog;
import io.penstock.agent.pipeline.Agent;
import io.penstock.agent.shipping.KafkaRecordProducer;
import io.penstock.agent.spool.SpoolVersionException;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.SystemClock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the agent, until a signal ends it. */
@Command(
    name = "run",
    description = "Runs the agent until SIGTERM or SIGINT; SIGHUP reloads its settings file.")
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--log-format",
      paramLabel = "human|json",
      description = "What the agent's own log looks like; wins over the settings file.")
  private LogSettings.@Nullable Format logFormat;

  @Override
  public Integer call() {
    Optional<AgentSettings> settings = read(System.err::println);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    String wrong = KafkaRecordProducer.wrong(settings.get().kafka(), settings.get().node());
    if (!wrong.isEmpty()) {
      System.err.println(config.file() + ": kafka.properties: " + wrong);
      return AgentCommand.CONFIGURATION;
    }
    try {
      OwnLog.configure(settings.get().log());
      return run(settings.get());
    } catch (SpoolVersionException e) {
      System.err.println("penstock-agent: " + e.getMessage());
      return AgentCommand.CONFIGURATION;
    } catch (IOException e) {
      System.err.println("penstock-agent: " + e.getMessage());
      return AgentCommand.FINDING;
    } finally {
      OwnLog.close();
    }
  }

  private Optional<AgentSettings> read(Consumer<String> problems) {
    return config.read(problems).map(this::withOptions).map(OwnFiles::leaveOut);
  }

  private AgentSettings withOptions(AgentSettings settings) {
    LogSettings.Format format = logFormat;
    return format == null ? settings : settings.with(settings.log().as(format));
  }

  private int run(AgentSettings settings) throws IOException {
    LinkedBlockingQueue<Agent.Request> requests = new LinkedBlockingQueue<>();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(requests, ended), "stop"));
    if (!Signals.onHangUp(() -> requests.add(Agent.Request.RELOAD))) {
      LOG.info("SIGHUP is ignored here (by nohup?): only a restart can change settings");
    }
    try {
      return run(settings, requests);
    } finally {
      OwnLog.close();
      ended.countDown();
    }
  }

  private int run(AgentSettings settings, LinkedBlockingQueue<Agent.Request> requests)
      throws IOException {
    Clock clock = new SystemClock();
    Agent agent =
        Agent.start(
            settings,
            new LocalFileSystem(),
            clock,
            KafkaRecordProducer.factory(settings.kafka(), settings.node(), clock),
            requests::add);
    while (next(requests) == Agent.Request.RELOAD) {
      read(agent::refuseReload).ifPresent(agent::reload);
    }
    agent.stop();
    return agent.fault() == null ? AgentCommand.DONE : AgentCommand.FINDING;
  }

  private static Agent.Request next(LinkedBlockingQueue<Agent.Request> requests) {
    try {
      return requests.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Agent.Request.STOP;
    }
  }

  /** A signal's exit code would be 143; an orderly stop is a success. */
  private static void stopOnSignal(
      LinkedBlockingQueue<Agent.Request> requests, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    requests.add(Agent.Request.STOP);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(AgentCommand.DONE);
  }
}
