// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A port of the loopback address on which somebody receives datagrams. */
record UdpPort(int number) {
  /** Java's sockets are of version 6, and take addresses of version 4. */
  private static final List<Path> OF_THE_KERNEL =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

  private static final int ADDRESS_COLUMN = 1;
  private static final int QUEUES_COLUMN = 4;

  void send(byte[] datagram) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              datagram,
              datagram.length,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), number)));
    }
  }

  boolean isBound() throws IOException {
    return waitingBytes().isPresent();
  }

  /** Returns as soon as whoever listens there has read all that came. */
  void awaitRead() throws IOException, InterruptedException {
    while (waitingBytes().orElse(-1) != 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** What lies in the kernel's queue; empty if nobody listens. */
  private OptionalLong waitingBytes() throws IOException {
    String address = ":" + String.format(Locale.ROOT, "%04X", number);
    List<String> lines = new ArrayList<>();
    for (Path file : OF_THE_KERNEL) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines.stream()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns[ADDRESS_COLUMN].endsWith(address))
        .mapToLong(columns -> Long.parseLong(columns[QUEUES_COLUMN].split(":", -1)[1], 16))
        .findFirst();
  }
}
