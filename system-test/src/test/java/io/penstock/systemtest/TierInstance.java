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

/** One instance of the processor as a user runs it, with a data directory of its own. */
final class ProcessorInstance implements AutoCloseable {
  private static final Path PROGRAM =
      Checkout.ROOT.resolve("stream-processor/target/penstock-processor/bin/penstock-processor");

  private final ServerSpec spec;
  private ChildProcess process;

  private ProcessorInstance(ServerSpec spec) throws IOException {
    this.spec = spec;
    process = ChildProcess.start(spec);
  }

  /** Starts an instance with the settings that are shipped, and copies of the others' state. */
  static ProcessorInstance start(Path folder, String bootstrapServers) throws IOException {
    Path config = Files.createDirectories(folder).resolve("processor.yaml");
    Files.writeString(
        config,
        """
        kafka:
          bootstrap-servers: [%s]
        data-dir: %s
        ledger-interval: 2s
        state: {standby-replicas: 1}
        """
            .formatted(bootstrapServers, folder.resolve("data")));
    return new ProcessorInstance(
        new ServerSpec(
            folder.getFileName().toString(),
            folder,
            List.of(PROGRAM.toString(), "run", "--config", config.toString()),
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            folder.resolve("processor.log"),
            () -> true,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30)));
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
  List<String> log() {
    return process.lastLines(30);
  }

  @Override
  public void close() {
    process.close();
  }
}
