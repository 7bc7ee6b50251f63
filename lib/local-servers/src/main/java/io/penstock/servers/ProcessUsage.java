// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process uses. Immutable.
 *
 * @param residentBytes memory that is resident, from {@code VmRSS} of {@code /proc/PID/status} (see
 *     proc(5)); 0 where there is no such file, or no such process
 * @param cpu processor time since its start, user and system; zero if unknown
 */
public record ProcessUsage(long residentBytes, Duration cpu) {
  private static final String RESIDENT = "VmRSS:";

  /** What the process uses now. */
  static ProcessUsage of(ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      return new ProcessUsage(residentBytes(Files.readAllLines(status)), cpu);
    } catch (IOException e) {
      return new ProcessUsage(0, cpu);
    }
  }

  static long residentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.substring(RESIDENT.length()).replace("kB", "").trim())
        .mapToLong(kib -> Long.parseLong(kib) * 1024)
        .findFirst()
        .orElse(0);
  }
}
