// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GenerationTest {
  @Test
  void the_fingerprint_is_the_golden_one() {
    assertEquals(
        Golden.text("generation.txt").strip(),
        Generation.ofBeginning("2026-11-22 11:06:02.229 670 INFO a\n".getBytes(UTF_8), 34, 0));
  }

  @Test
  void an_ordinal_tells_equal_beginnings_apart() {
    byte[] head = "same\n".getBytes(UTF_8);
    assertEquals(Generation.ofBeginning(head, 4, 0) + "-2", Generation.ofBeginning(head, 4, 2));
  }

  @Test
  void only_the_first_line_counts() {
    assertEquals(generation("one\ntwo\n"), generation("one\nthree\n"));
  }

  @Test
  void another_first_line_is_another_generation() {
    assertNotEquals(generation("one\n"), generation("two\n"));
  }

  @Test
  void the_basis_ends_before_the_first_newline() {
    assertEquals(3, basis("one\ntwo"));
  }

  @Test
  void an_unfinished_short_line_has_no_basis_yet() {
    assertEquals(-1, basis("one"));
  }

  @Test
  void a_long_line_is_known_by_its_first_kibibyte() {
    assertEquals(Generation.MAX_BASIS_BYTES, basis("x".repeat(1024)));
  }

  @Test
  void a_newline_after_the_first_kibibyte_does_not_count() {
    assertEquals(Generation.MAX_BASIS_BYTES, basis("x".repeat(1024) + "\n"));
  }

  @Test
  void a_negative_ordinal_is_refused() {
    byte[] head = new byte[4];
    assertThrows(IllegalArgumentException.class, () -> Generation.ofBeginning(head, 4, -1));
  }

  @Test
  void bytes_that_are_no_text_make_a_fingerprint_too() {
    byte[] head = new byte[1024];
    Arrays.fill(head, (byte) 0xff);
    assertEquals(13, Generation.fingerprint(head, 1024).length());
  }

  private static int basis(String text) {
    byte[] head = text.getBytes(UTF_8);
    return Generation.basisLength(head, head.length);
  }

  private static String generation(String text) {
    return Generation.ofBeginning(text.getBytes(UTF_8), basis(text), 0);
  }
}
