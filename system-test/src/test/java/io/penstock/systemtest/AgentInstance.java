// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The agent of one node as a user runs it, which may be killed and started again. */
final class AgentInstance implements AutoCloseable {
  private static final Path PROGRAM =
      Checkout.ROOT.resolve("node-agent/target/penstock-agent/bin/penstock-agent");

  private final ServerSpec spec;
  private ChildProcess process;

  private AgentInstance(ServerSpec spec) throws IOException {
    this.spec = spec;
    process = ChildProcess.start(spec);
  }

  /** Starts an agent that reads the logs of one folder. */
  static AgentInstance start(Path folder, String bootstrapServers, Path logs) throws IOException {
    Path config = Files.createDirectories(folder).resolve("agent.yaml");
    Files.writeString(
        config,
        """
        node: ctl01
        zone: UTC
        data-dir: %s
        kafka: {bootstrap-servers: [%s]}
        inputs:
          files:
            - include: ["%s/*.log"]
        ledger-interval: 1s
        tail: {close-rotated-after: 2s}
        """
            .formatted(folder.resolve("data"), bootstrapServers, logs));
    return new AgentInstance(
        new ServerSpec(
            "agent",
            folder,
            List.of(PROGRAM.toString(), "run", "--config", config.toString()),
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            folder.resolve("agent.log"),
            () -> true,
            Duration.ofSeconds(1),
            Duration.ofSeconds(20)));
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Starts it again on the data that it had. */
  void startAgain() throws IOException {
    process = ChildProcess.start(spec);
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  /** Stops it in order, and says with which exit code. */
  int stop() throws InterruptedException {
    return process.stop();
  }

  /** The end of what it logged. */
  String log() {
    return String.join("\n", process.lastLines(30));
  }

  @Override
  public void close() {
    process.close();
  }
}
