// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The agent as it is shipped, with inputs of our choice. */
final class SyslogAgent {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path directory;
  private final Path config;

  /**
   * @param inputs YAML below {@code inputs}
   */
  SyslogAgent(Path directory, String bootstrapServers, String inputs) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.config = directory.resolve("agent.yaml");
    Files.writeString(
        config,
        """
        node: ctl01
        zone: UTC
        data-dir: %s
        kafka:
          bootstrap-servers: [%s]
        inputs:
        %s
        ledger-interval: 1s
        """
            .formatted(directory.resolve("data"), bootstrapServers, inputs.indent(2)));
  }

  Path log() {
    return directory.resolve("agent.log");
  }

  ChildProcess start() throws IOException {
    Path program =
        PenstockHome.locate().built("node-agent/target/penstock-agent/bin/penstock-agent");
    List<String> command = List.of(program.toString(), "run", "--config", config.toString());
    return ChildProcess.start(
        new ServerSpec("agent", directory, command, Map.of(), log(), () -> true, LIMIT, LIMIT));
  }
}
