// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long NOW = Instant.parse("2026-11-22T14:00:00Z").toEpochMilli();

  @Test
  void it_reads_what_a_person_writes() {
    assertEquals(Optional.of(NOW), TimeText.read("2026-11-22T14:00:00Z", BERLIN, NOW));
    assertEquals(Optional.of(NOW), TimeText.read("2026-11-22T16:00:00+02:00", BERLIN, NOW));
    assertEquals(Optional.of(NOW), TimeText.read("2026-11-22 15:00", BERLIN, NOW));
    assertEquals(Optional.of(NOW - 7_200_000), TimeText.read("2h", BERLIN, NOW));
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T23:00:00Z").toEpochMilli()),
        TimeText.read("2026-11-22", BERLIN, NOW));
  }

  @Test
  void anything_else_is_no_time() {
    assertEquals(Optional.empty(), TimeText.read("yesterday", BERLIN, NOW));
    assertEquals(Optional.empty(), TimeText.read("2026-13-01", BERLIN, NOW));
    assertEquals(Optional.empty(), TimeText.read("", BERLIN, NOW));
  }
}
