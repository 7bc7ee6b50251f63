// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences CONFIG = Fences.around("io.penstock.connectconfig");

  @Test
  void no_package_cycle() {
    CONFIG.noPackageCycles();
  }

  @Test
  void only_the_installer_speaks_to_a_server() {
    CONFIG.onlyIn("java.net.http", "install");
  }

  @Test
  void no_kafka_and_no_clock() {
    CONFIG.nowhere("org.apache.kafka");
    CONFIG.clockOnlyIn();
  }
}
