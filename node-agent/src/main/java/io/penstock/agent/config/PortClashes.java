// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.input.listener.Listen;
import io.penstock.agent.input.listener.SyslogSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Finds listeners of which only one could have its port. Stateless. */
final class PortClashes {
  private PortClashes() {}

  /**
   * Looks at each two of them.
   *
   * @param found told the later one of two, and a sentence that names both
   */
  static void find(List<SyslogSettings> listeners, BiConsumer<SyslogSettings, String> found) {
    for (int i = 0; i < listeners.size(); i++) {
      SyslogSettings later = listeners.get(i);
      listeners.subList(0, i).stream()
          .filter(before -> clash(before.listen(), later.listen()))
          .findFirst()
          .ifPresent(before -> found.accept(later, sentence(before, later)));
    }
  }

  private static String sentence(SyslogSettings before, SyslogSettings later) {
    return "'"
        + later.name()
        + "' ("
        + later.listen()
        + ") and '"
        + before.name()
        + "' of inputs."
        + before.protocol().word()
        + " ("
        + before.listen()
        + ") cannot both have this port; give one of them another port, or addresses of their own";
  }

  private static boolean clash(Listen a, Listen b) {
    if (a instanceof Listen.Udp one && b instanceof Listen.Udp other) {
      return clash(one.host(), one.port(), other.host(), other.port());
    }
    return a instanceof Listen.Tcp one
        && b instanceof Listen.Tcp other
        && clash(one.host(), one.port(), other.host(), other.port());
  }

  private static boolean clash(String host, int port, String otherHost, int otherPort) {
    if (port != otherPort || port < 1) {
      return false;
    }
    if (host.equalsIgnoreCase(otherHost)) {
      return true;
    }
    Optional<InetAddress> one = address(host);
    Optional<InetAddress> other = address(otherHost);
    return one.filter(InetAddress::isAnyLocalAddress).isPresent()
        || other.filter(InetAddress::isAnyLocalAddress).isPresent()
        || (one.isPresent() && one.equals(other));
  }

  /** An address that is written as one; names are not looked up. */
  private static Optional<InetAddress> address(String host) {
    try {
      return host.contains(":") || host.matches("[0-9.]+")
          ? Optional.of(InetAddress.getByName(host))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
