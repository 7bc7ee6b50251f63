// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What proc(5) tells of a process beyond its usage. Immutable. */
record ProcessFiles(Path folder) {
  static ProcessFiles of(ChildProcess process) {
    return new ProcessFiles(Path.of("/proc", Long.toString(process.pid())));
  }

  /** The most memory that was ever resident. */
  long peakBytes() throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }

  long openDescriptors() throws IOException {
    try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
      return descriptors.count();
    }
  }
}
