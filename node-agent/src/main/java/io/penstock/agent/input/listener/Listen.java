// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.nio.file.Path;
import java.util.Optional;

/** Where a listener listens. Immutable. */
public sealed interface Listen {
  /**
   * A unix datagram socket, such as {@code /dev/log}.
   *
   * @param mode permissions as the nine letters {@code rw-rw-rw-}
   * @param group name of the group it is given to; empty for the agent's own
   */
  record UnixDatagram(Path path, String mode, String group) implements Listen {
    @Override
    public String toString() {
      return path + " (unix datagram)";
    }
  }

  /** A unix stream socket; the parts as of {@link UnixDatagram}. */
  record UnixStream(Path path, String mode, String group) implements Listen {
    @Override
    public String toString() {
      return path + " (unix stream)";
    }
  }

  /**
   * UDP.
   *
   * @param port 0 takes a free one
   */
  record Udp(String host, int port) implements Listen {
    @Override
    public String toString() {
      return "udp " + host + ":" + port;
    }
  }

  /** TCP, with or without TLS. */
  record Tcp(String host, int port, Optional<TlsSettings> tls) implements Listen {
    @Override
    public String toString() {
      return (tls.isPresent() ? "tls " : "tcp ") + host + ":" + port;
    }
  }

  /** Whether it takes connections. */
  default boolean connections() {
    return this instanceof Tcp || this instanceof UnixStream;
  }
}
