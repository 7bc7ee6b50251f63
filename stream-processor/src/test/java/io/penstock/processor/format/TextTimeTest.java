// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTimeTest {
  private final TextTime time = new TextTime();

  @Test
  void whatever_was_read_before_a_time_is_what_it_says() {
    Random random = new Random(7);
    long second = 1_795_345_600;
    for (int i = 0; i < 20_000; i++) {
      // many in one second, as in a log, then some way off
      second += random.nextInt(4) > 0 ? 0 : random.nextInt(100_000_000) - 50_000_000;
      Instant expected = Instant.ofEpochSecond(second, random.nextInt(1000) * 1_000_000L);
      assertEquals(expected.toEpochMilli(), read(expected.toString()), expected.toString());
    }
  }

  @Test
  void what_is_no_time_stays_none_next_to_one() {
    for (String none :
        new String[] {"2026-02-30T10:45:27Z", "2026-11-22T24:00:00Z", "\0".repeat(19)}) {
      assertFalse(time.read(Ascii.bytes(none), 0, none.length()), none);
      assertEquals(1_795_344_327_000L, read("2026-11-22T10:45:27Z"));
      assertFalse(time.read(Ascii.bytes(none), 0, none.length()), none);
    }
  }

  @Test
  void digits_behind_the_ninth_are_dropped() {
    assertEquals(1_795_344_327_123L, read("2026-11-22T10:45:27.1239999999999Z"));
    assertEquals(34, time.end());
  }

  private long read(String text) {
    byte[] bytes = Ascii.bytes(text);
    assertTrue(time.read(bytes, 0, bytes.length), text);
    Fields fields = new Fields();
    time.set(fields, new Origin());
    return fields.timeMs();
  }
}
