// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent as it is shipped, as a process of its own. */
final class AgentProcess {
  private final Path directory;
  private final Path config;

  AgentProcess(Path directory, String bootstrapServers, Path logs) throws IOException {
    this.directory = directory;
    this.config = directory.resolve("agent.yaml");
    Files.createDirectories(directory);
    Files.writeString(
        config,
        """
        node: ctl01
        zone: Europe/Berlin
        data-dir: %s
        kafka:
          bootstrap-servers: [%s]
        inputs:
          files:
            - include: ["%s/**/*.log"]
              labels: {environment: test}
          syslog:
            - name: local
              unix-datagram: %s
        ledger-interval: 1s
        tail: {close-rotated-after: 5s}
        """
            .formatted(directory.resolve("data"), bootstrapServers, logs, socket()));
  }

  Path socket() {
    return directory.resolve("log.sock");
  }

  Path log() {
    return directory.resolve("agent.log");
  }

  ChildProcess start() throws IOException {
    Path program =
        PenstockHome.locate().built("node-agent/target/penstock-agent/bin/penstock-agent");
    List<String> command = List.of(program.toString(), "run", "--config", config.toString());
    return ChildProcess.start(new ServerSpec("agent", directory, command, log(), () -> true));
  }
}
