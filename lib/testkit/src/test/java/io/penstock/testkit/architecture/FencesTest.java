// SPDX-License-Identifier: Apache-2.0
package io.penstock.testkit.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FencesTest {
  @Test
  void a_root_without_classes_is_an_error_and_not_a_pass() {
    assertThrows(AssertionError.class, () -> Fences.around("io.penstock.nothing.here"));
  }

  @Test
  void a_library_used_outside_its_fence_is_found() {
    Fences fences = Fences.around("io.penstock.testkit");
    assertThrows(AssertionError.class, () -> fences.onlyIn("com.tngtech.archunit", "elsewhere"));
  }

  @Test
  void a_library_used_inside_its_fence_passes() {
    Fences.around("io.penstock.testkit").onlyIn("com.tngtech.archunit", "architecture");
  }

  @Test
  void the_testkit_has_no_package_cycle() {
    Fences.around("io.penstock.testkit").noPackageCycles();
  }
}
