// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences ACCESS = Fences.around("io.penstock.access");

  @Test
  void no_package_cycle() {
    ACCESS.noPackageCycles();
  }

  @Test
  void it_knows_no_command_line_and_no_server() {
    ACCESS.nowhere("picocli");
    ACCESS.nowhere("com.fasterxml.jackson");
    ACCESS.nowhere("org.apache.kafka");
  }
}
