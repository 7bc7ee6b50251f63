// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoDurationTest {
  @Test
  void each_unit_that_go_prints_is_known() {
    assertEquals(302_500, nanos("302.5µs"));
    assertEquals(302_500, nanos("302.5μs"));
    assertEquals(21_768_709, nanos("21.768709ms"));
    assertEquals(17, nanos("17ns"));
    assertEquals(0, nanos("0s"));
    assertEquals(3_723_500_000_000L, nanos("1h2m3.5s"));
  }

  @Test
  void what_is_no_duration_is_none() {
    assertEquals(-1, nanos(""));
    assertEquals(-1, nanos("12"));
    assertEquals(-1, nanos("ms"));
    assertEquals(-1, nanos("12 days"));
    assertEquals(-1, nanos("1.5h"));
    assertEquals(-1, nanos("-5ms"));
    assertEquals(-1, nanos("9000000000h"));
  }

  private static long nanos(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return GoDuration.nanos(bytes, 0, bytes.length);
  }
}
