// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences PROCESSOR = Fences.around("io.penstock.processor");

  @Test
  void no_package_cycle() {
    PROCESSOR.noPackageCycles();
  }

  @Test
  void only_topology_runtime_and_replay_know_kafka() {
    PROCESSOR.onlyIn("org.apache.kafka", "topology", "runtime", "replay");
  }

  @Test
  void only_runtime_knows_what_the_store_is_made_of() {
    PROCESSOR.onlyIn("org.rocksdb", "runtime");
  }

  @Test
  void only_the_command_line_knows_picocli() {
    PROCESSOR.onlyIn("picocli", "cli");
  }

  @Test
  void only_time_reads_the_clock() {
    PROCESSOR.clockOnlyIn("time");
  }

  @Test
  void no_regular_expression_in_the_stages() {
    PROCESSOR.onlyIn("java.util.regex", "cli");
  }

  @Test
  void users_patterns_are_matched_in_linear_time_and_only_in_two_stages() {
    PROCESSOR.onlyIn("com.google.re2j", "format", "enrich", "extension", "config");
  }

  @Test
  void it_imports_no_other_application() {
    PROCESSOR.nowhere("io.penstock.agent");
    PROCESSOR.nowhere("io.penstock.sink");
  }
}
