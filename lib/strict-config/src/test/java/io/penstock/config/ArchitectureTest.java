// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences CONFIG = Fences.around("io.penstock.config");

  @Test
  void settings_know_no_tier() {
    CONFIG.nowhere("io.penstock.contract");
    CONFIG.nowhere("org.apache.kafka");
  }

  @Test
  void settings_use_no_reflection() {
    CONFIG.nowhere("java.lang.reflect");
  }

  @Test
  void settings_read_no_clock() {
    CONFIG.clockOnlyIn();
  }

  @Test
  void no_package_cycle() {
    CONFIG.noPackageCycles();
  }
}
