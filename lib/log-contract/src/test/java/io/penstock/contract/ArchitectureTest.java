// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Fences CONTRACT = Fences.around("io.penstock.contract");

  @Test
  void the_contract_knows_no_kafka() {
    CONTRACT.nowhere("org.apache.kafka");
  }

  @Test
  void the_contract_reads_no_clock() {
    CONTRACT.clockOnlyIn();
  }

  @Test
  void no_package_cycle() {
    CONTRACT.noPackageCycles();
  }
}
