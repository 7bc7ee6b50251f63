// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences AGENT = Fences.around("io.penstock.agent");

  @Test
  void no_package_cycle() {
    AGENT.noPackageCycles();
  }

  @Test
  void only_shipping_knows_kafka() {
    AGENT.onlyIn("org.apache.kafka", "shipping");
  }

  @Test
  void only_the_syslog_input_knows_junixsocket() {
    AGENT.onlyIn("org.newsclub", "input.listener");
  }

  @Test
  void only_the_file_input_decompresses() {
    AGENT.onlyIn("com.github.luben", "input.file");
  }

  @Test
  void only_the_commands_know_picocli() {
    AGENT.onlyIn("picocli", "cli");
  }

  @Test
  void only_the_settings_and_the_commands_know_yaml() {
    AGENT.onlyIn("io.penstock.config", "config", "cli");
  }

  @Test
  void only_io_opens_files_for_writing() {
    AGENT.onlyIn("java.nio.channels", "io");
  }

  @Test
  void only_time_reads_the_clock() {
    AGENT.clockOnlyIn("time");
  }
}
