// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what the kernel counts for UDP sockets: column {@code drops} of /proc/net/udp. Pure. */
final class KernelDrops {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int LOCAL_ADDRESS = 1;

  private KernelDrops() {}

  /** Datagrams to this port that were dropped because its queue was full; 0 if nobody knows. */
  static long ofPort(int port) {
    return TABLES.stream().mapToLong(table -> in(table, port)).sum();
  }

  private static long in(Path table, int port) {
    try {
      return Files.isReadable(table) ? in(Files.readAllLines(table), port) : 0;
    } catch (IOException e) {
      // a kernel that does not say it
      return 0;
    }
  }

  static long in(List<String> table, int port) {
    long drops = 0;
    String ending = String.format(":%04X", port);
    for (String line : table) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > 12 && fields[LOCAL_ADDRESS].endsWith(ending)) {
        drops += Long.parseLong(fields[fields.length - 1]);
      }
    }
    return drops;
  }
}
