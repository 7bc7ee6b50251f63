// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our agent with a unix datagram socket instead of a file. */
record AgentSocket(PenstockHome home) implements Contender {
  private static final String PROGRAM = "node-agent/target/penstock-agent/bin/penstock-agent";

  @Override
  public String name() {
    return "penstock-agent";
  }

  @Override
  public boolean installed() {
    return Files.exists(home.root().resolve(PROGRAM));
  }

  @Override
  public boolean sendsFrames() {
    return true;
  }

  @Override
  public List<String> command(Path work, Path socket, String topic, String bootstrapServers)
      throws IOException {
    Path config = work.resolve("agent.yaml");
    Files.writeString(
        config,
        """
        node: bench
        zone: UTC
        data-dir: %s
        kafka:
          bootstrap-servers: [%s]
          topic: %s
          ledger-topic: penstock.ledger
          properties: {compression.type: lz4}
        inputs:
          syslog: [{name: bench, unix-datagram: %s}]
        """
            .formatted(work.resolve("data"), bootstrapServers, topic, socket));
    return List.of(home.built(PROGRAM).toString(), "run", "--config", config.toString());
  }
}
