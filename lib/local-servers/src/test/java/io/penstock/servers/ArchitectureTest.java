// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences SERVERS = Fences.around("io.penstock.servers");

  @Test
  void servers_are_run_without_their_clients() {
    SERVERS.nowhere("org.apache.kafka");
    SERVERS.nowhere("org.elasticsearch");
    SERVERS.nowhere("org.opensearch");
  }

  @Test
  void only_the_time_package_reads_the_clock() {
    SERVERS.clockOnlyIn("time");
  }

  @Test
  void no_package_cycle() {
    SERVERS.noPackageCycles();
  }
}
