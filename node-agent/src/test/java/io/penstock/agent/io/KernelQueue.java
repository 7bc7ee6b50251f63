// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How many hints the kernel keeps for a program that does not fetch them. Needs root. */
final class KernelQueue {
  private static final Path SETTING = Path.of("/proc/sys/fs/inotify/max_queued_events");

  /** The kernel's own. */
  private static final String DEFAULT = "16384";

  private KernelQueue() {}

  /** Makes something whose queue holds so few; what is made later has the usual one. */
  static <T> T of(int hints, Supplier<T> made) throws IOException {
    String found = read();
    // It may be that of a run of this test that was cut off, or goes on beside this one.
    String usual = found.equals(String.valueOf(hints)) ? DEFAULT : found;
    assumeTrue(written(hints + "\n"), "cannot set " + SETTING + ": only root can");
    try {
      return made.get();
    } finally {
      Files.writeString(SETTING, usual + "\n");
    }
  }

  /** At once: whoever asks for the first digit alone, as readString does, gets no other. */
  private static String read() throws IOException {
    try (BufferedReader file = Files.newBufferedReader(SETTING)) {
      return file.readLine();
    }
  }

  private static boolean written(String value) {
    try {
      Files.writeString(SETTING, value);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
