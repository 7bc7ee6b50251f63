// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import io.penstock.testkit.architecture.Fences;
import org.junit.jupiter.api.Test;

class DemoFenceTest {
  @Test
  void the_demo_knows_no_pipeline() {
    Fences demo = Fences.around("io.penstock.quickstart.demo");
    demo.nowhere("org.apache.kafka");
    demo.nowhere("io.penstock.servers");
    demo.clockOnlyIn();
  }
}
