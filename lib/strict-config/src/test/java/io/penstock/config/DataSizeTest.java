// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataSizeTest {
  @Test
  void what_is_printed_can_be_written_back() {
    assertEquals("64KiB", DataSize.ofKibibytes(64).toString());
    assertEquals("1025B", new DataSize(1025).toString());
    assertEquals("0B", new DataSize(0).toString());
    assertEquals(Optional.of(new DataSize(3L << 40)), DataSize.parse("3TiB"));
  }

  @Test
  void decimal_units_and_bare_numbers_are_refused() {
    assertEquals(Optional.empty(), DataSize.parse("64KB"));
    assertEquals(Optional.empty(), DataSize.parse("64"));
    assertEquals(Optional.empty(), DataSize.parse("-1KiB"));
  }

  @Test
  void a_size_beyond_a_long_is_refused() {
    assertEquals(Optional.empty(), DataSize.parse("9000000TiB"));
  }

  @Test
  void a_negative_size_cannot_be_made() {
    assertThrows(IllegalArgumentException.class, () -> new DataSize(-1));
  }
}
