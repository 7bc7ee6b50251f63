// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a kernel really says. */
class HostAdviceIT {
  @Test
  void a_number_of_the_kernel_is_read_whole() throws Exception {
    Path file = Path.of("/proc/sys/net/core/rmem_max");
    Process cat = new ProcessBuilder("cat", file.toString()).start();
    String said = new String(cat.getInputStream().readAllBytes(), US_ASCII);
    assertEquals(Long.parseLong(said.strip()), HostAdvice.value(file));
  }
}
