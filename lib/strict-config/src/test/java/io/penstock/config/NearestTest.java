// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("include", "exclude", "labels");

  @Test
  void a_left_out_letter_is_one_slip() {
    assertEquals(1, Nearest.slips("inclde", "include"));
  }

  @Test
  void two_swapped_letters_are_one_slip() {
    assertEquals(1, Nearest.slips("lables", "labels"));
  }

  @Test
  void the_candidate_with_the_fewest_slips_is_suggested() {
    assertEquals(Optional.of("exclude"), Nearest.to("exclud", KEYS));
  }

  @Test
  void a_quite_different_word_gets_no_suggestion() {
    assertEquals(Optional.empty(), Nearest.to("port", KEYS));
  }
}
