// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import io.penstock.contract.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The agent's configuration file.
 *
 * @param files globs
 * @param syslogSocket where to listen
 * @param port where it answers how it is, on loopback
 * @param label value of the label {@code environment}
 */
record AgentConfig(
    String bootstrapServers,
    Path dataDir,
    List<String> files,
    Optional<Path> syslogSocket,
    int port,
    String label) {
  AgentConfig {
    files = List.copyOf(files);
  }

  /** As YAML; the ledger is told each second, for the display. */
  String yaml() {
    StringBuilder out = new StringBuilder(512);
    out.append("# Written by the quickstart at every start.\n");
    out.append("data-dir: ").append(Yaml.text(dataDir)).append('\n');
    out.append("kafka:\n");
    out.append("  bootstrap-servers: ").append(Yaml.texts(List.of(bootstrapServers))).append('\n');
    out.append("  topic: ").append(Topics.FRAMES.name()).append('\n');
    out.append("  ledger-topic: ").append(Topics.LEDGER.name()).append('\n');
    out.append("ledger-interval: 1s\n");
    out.append("endpoint:\n");
    out.append("  address: 127.0.0.1:").append(port).append('\n');
    out.append("inputs:\n");
    if (!files.isEmpty()) {
      out.append("  files:\n");
      out.append("    - include: ").append(Yaml.texts(files)).append('\n');
      labels(out);
    }
    syslogSocket.ifPresent(
        socket -> {
          out.append("  syslog:\n");
          out.append("    - name: local\n");
          out.append("      unix-datagram: ").append(Yaml.text(socket)).append('\n');
          out.append("      mode: \"0666\"\n");
          labels(out);
        });
    return out.toString();
  }

  private void labels(StringBuilder out) {
    out.append("      labels:\n");
    out.append("        environment: ").append(Yaml.text(label)).append('\n');
  }
}
