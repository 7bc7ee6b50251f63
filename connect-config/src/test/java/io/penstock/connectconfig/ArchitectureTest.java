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
  void http_is_spoken_by_the_installers_for_the_command_line() {
    CONFIG.onlyIn("java.net.http", "api", "install", "dashboard", "cli");
  }

  @Test
  void kafka_is_known_in_topics_and_right_only_and_the_clock_in_time() {
    CONFIG.onlyIn("org.apache.kafka", "topics", "right");
    CONFIG.onlyIn("picocli", "cli");
    CONFIG.clockOnlyIn("time");
  }
}
