// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.input.listener.ConnectionMemory;
import io.penstock.agent.input.listener.Listen;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.agent.status.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a host should be set to for these settings. Stateless; reads the kernel's own values. */
final class HostAdvice {
  /** Datagrams of a second at 500 a second; docs/syslog.md has the measurement. */
  static final long DATAGRAMS = 512;

  /** What UDP bursts need; the kernel's default holds about 250 datagrams. */
  static final long UDP_BYTES = 4 << 20;

  private static final Path KERNEL = Path.of("/proc/sys/net");

  private HostAdvice() {}

  static List<String> of(AgentSettings settings) {
    return of(settings, KERNEL, Runtime.getRuntime().maxMemory());
  }

  /**
   * What is to be set.
   *
   * @param heapBytes that the agent will have: the start script gives it this command, too
   */
  static List<String> of(AgentSettings settings, Path kernel, long heapBytes) {
    List<String> advice = new ArrayList<>();
    if (settings.listeners().stream()
        .anyMatch(one -> one.listen() instanceof Listen.UnixDatagram)) {
      small(
              kernel,
              "unix/max_dgram_qlen",
              DATAGRAMS,
              "senders on unix datagram sockets wait, or lose messages, when the agent pauses")
          .ifPresent(advice::add);
    }
    if (settings.listeners().stream().anyMatch(one -> one.listen() instanceof Listen.Udp)) {
      small(
              kernel,
              "core/rmem_max",
              UDP_BYTES,
              "the kernel drops UDP datagrams when the agent pauses")
          .ifPresent(advice::add);
    }
    long connections =
        settings.listeners().stream()
            .filter(one -> one.listen().connections())
            .mapToLong(HostAdvice::memoryBytes)
            .sum();
    long room = ConnectionMemory.connectionsBytes(heapBytes);
    if (connections > room) {
      advice.add(
          "all connections together would take "
              + Words.bytes(connections)
              + " and may take "
              + Words.bytes(room)
              + ": those beyond are closed; make max-connections smaller, or give the agent more"
              + " memory with PENSTOCK_JAVA_OPTS=-Xmx"
              + (1 + ((connections * heapBytes / room) >> 20))
              + "m");
    }
    return advice;
  }

  private static long memoryBytes(SyslogSettings one) {
    return one.limits().maxConnections() * ConnectionMemory.bytesOfOne(one.listen());
  }

  private static java.util.Optional<String> small(
      Path kernel, String name, long least, String otherwise) {
    try {
      long value = value(kernel.resolve(name));
      String key = "net." + name.replace('/', '.');
      return value >= least
          ? java.util.Optional.empty()
          : java.util.Optional.of(
              key
                  + " is "
                  + value
                  + ": "
                  + otherwise
                  + "; set it to "
                  + least
                  + " before the agent starts, with: sysctl -w "
                  + key
                  + "="
                  + least);
    } catch (IOException | NumberFormatException e) {
      return java.util.Optional.empty();
    }
  }

  /**
   * A number below /proc/sys. In one read: such a file has no size, for which {@link
   * Files#readString} begins with a read of one byte, and the kernel gives a number to the first
   * read only.
   */
  static long value(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Long.parseLong(new String(in.readNBytes(32), US_ASCII).strip());
    }
  }
}
