// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.status.EndpointSettings;
import io.penstock.config.ConfigSection;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code endpoint}. Stateless. */
final class EndpointSection {
  private EndpointSection() {}

  static EndpointSettings read(ConfigSection section, Path dataDir) {
    Duration stalled = section.duration("stalled-after", Duration.ofSeconds(30));
    if (stalled.toMillis() < 1_000) {
      section.problem("stalled-after", "must be at least 1s");
    }
    return new EndpointSettings(
        section.path("socket", dataDir.resolve("status.sock")).toAbsolutePath().normalize(),
        address(section),
        stalled.toMillis());
  }

  private static Optional<InetSocketAddress> address(ConfigSection section) {
    String text = section.text("address", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", "");
    String port = text.substring(colon + 1);
    if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      section.problem("address", "must be HOST:PORT, such as 127.0.0.1:9108 or [::1]:9108");
      return Optional.empty();
    }
    InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(port));
    if (address.isUnresolved()) {
      section.problem("address", "names a host that cannot be found; write an address");
      return Optional.empty();
    }
    return Optional.of(address);
  }
}
