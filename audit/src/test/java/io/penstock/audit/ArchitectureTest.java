// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences AUDIT = Fences.around("io.penstock.audit");

  @Test
  void no_package_cycle() {
    AUDIT.noPackageCycles();
  }

  @Test
  void kafka_is_spoken_to_in_kafka_only() {
    AUDIT.onlyIn("org.apache.kafka", "kafka");
  }

  @Test
  void the_search_server_is_spoken_to_in_index_only() {
    Fences.around("io.penstock.audit.verdict").nowhere("java.net");
    Fences.around("io.penstock.audit.ledger").nowhere("java.net");
  }

  @Test
  void the_command_line_is_read_in_cli_only() {
    AUDIT.onlyIn("picocli", "cli");
  }

  @Test
  void a_verdict_needs_no_clock() {
    AUDIT.clockOnlyIn("time");
  }
}
