// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import io.penstock.config.ConfigSection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the processor tells how it is. Immutable.
 *
 * @param address to listen on; it is told nowhere if empty
 * @param stalledAfter the health is red when nothing moved for this long although it should
 */
public record EndpointSettings(Optional<InetSocketAddress> address, Duration stalledAfter) {
  static EndpointSettings read(ConfigSection section) {
    Duration stalled = section.duration("stalled-after", Duration.ofMinutes(1));
    if (stalled.compareTo(Duration.ofSeconds(1)) < 0) {
      section.problem("stalled-after", "must be at least 1s");
    }
    return new EndpointSettings(address(section), stalled);
  }

  private static Optional<InetSocketAddress> address(ConfigSection section) {
    String text = section.text("address", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).replace("[", "").replace("]", "");
    int port = port(text.substring(colon + 1));
    if (host.isEmpty() || port < 0) {
      section.problem("address", "must be HOST:PORT, such as 127.0.0.1:9109 or [::1]:9109");
      return Optional.empty();
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      section.problem("address", "names a host that cannot be found; write an address");
      return Optional.empty();
    }
    return Optional.of(address);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 65_535 ? -1 : port;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
