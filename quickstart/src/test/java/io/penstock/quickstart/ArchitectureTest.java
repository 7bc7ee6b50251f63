// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences QUICKSTART = Fences.around("io.penstock.quickstart");

  @Test
  void only_the_kafka_package_knows_kafka() {
    QUICKSTART.onlyIn("org.apache.kafka", "kafka");
  }

  @Test
  void only_the_command_line_knows_picocli() {
    QUICKSTART.onlyIn("picocli", "cli");
  }

  @Test
  void only_the_demo_knows_unix_sockets() {
    QUICKSTART.onlyIn("org.newsclub", "demo");
  }

  @Test
  void only_the_time_package_reads_the_clock() {
    QUICKSTART.clockOnlyIn("time");
  }

  @Test
  void the_tiers_are_run_and_not_imported() {
    QUICKSTART.nowhere("io.penstock.agent");
    QUICKSTART.nowhere("io.penstock.processor");
    QUICKSTART.nowhere("io.penstock.sink");
  }

  @Test
  void no_package_cycle() {
    QUICKSTART.noPackageCycles();
  }
}
