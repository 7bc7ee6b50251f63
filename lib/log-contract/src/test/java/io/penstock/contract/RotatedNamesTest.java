// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatedNamesTest {
  @Test
  void a_pattern_of_ones_own_is_taken_off() {
    RotatedNames names = new RotatedNames(List.of("_%Y-W%V", ".old"));
    assertEquals("/l/a.log", names.logicalPath("/l/a.log_2026-W47"));
    assertEquals("/l/a.log", names.logicalPath("/l/a.log.old"));
    assertEquals("/l/a.log.1", names.logicalPath("/l/a.log.1"));
  }

  @Test
  void what_stands_in_parentheses_is_kept() {
    RotatedNames names = new RotatedNames(List.of("-%Y%m%d(.log)", ".%i(.log)"));
    assertEquals("/l/a.log", names.logicalPath("/l/a-20261122.log"));
    assertEquals("/l/a.log", names.logicalPath("/l/a.12.log.gz"));
    assertEquals("/l/a.log", names.logicalPath("/l/a.log"));
  }

  @Test
  void what_the_kubelet_adds_is_taken_off() {
    String pod = "/var/log/pods/a_b_c/app/0.log";
    assertEquals(pod, RotatedNames.DEFAULT.logicalPath(pod + ".20261129-090105"));
    assertEquals(pod, RotatedNames.DEFAULT.logicalPath(pod + ".20261129-090105.gz"));
  }

  @Test
  void a_name_that_is_nothing_but_a_suffix_stays() {
    assertEquals("/l/.1", RotatedNames.DEFAULT.logicalPath("/l/.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-%q", "a/b", "-%Y(.log", "(.log)", "-%Y(a)(b)"})
  void what_is_no_pattern_is_named_with_an_example_or_the_placeholders(String pattern) {
    IllegalArgumentException found =
        assertThrows(IllegalArgumentException.class, () -> new RotatedNames(List.of(pattern)));
    assertTrue(String.valueOf(found.getMessage()).contains("%"));
  }
}
