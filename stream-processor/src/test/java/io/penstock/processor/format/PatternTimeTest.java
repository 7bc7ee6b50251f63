// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.Fields;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MMM dd HH:mm:ss | Nov 22 10:00:00 | 2026-11-22T09:00:00Z",
        "MMM dd HH:mm:ss | Dec 31 10:00:00 | 2025-12-31T09:00:00Z",
        "MMM dd HH:mm:ss | Feb 29 10:00:00 | 2024-02-29T09:00:00Z",
        "MMM dd HH:mm:ss Z | Nov 22 10:00:00 -0500 | 2026-11-22T15:00:00Z",
        "MMM dd HH:mm:ss VV | Nov 22 10:00:00 Asia/Tokyo | 2026-11-22T01:00:00Z",
        "dd.MM.yyyy HH:mm | 22.11.2026 10:00 | 2026-11-22T09:00:00Z",
        "dd.MM.yyyy HH:mm X | 22.11.2026 10:00 +02 | 2026-11-22T08:00:00Z",
      })
  void what_a_text_leaves_out_is_the_nodes_zone_and_the_last_year(
      String pattern, String text, String expected) {
    Origin origin = new Origin();
    origin.set(NodeZone.of("Europe/Berlin"), Instant.parse("2026-11-22T12:00:00Z").toEpochMilli());
    Fields fields = new Fields();
    byte[] bytes = text.getBytes(UTF_8);
    PatternTime.of(pattern).set(bytes, 0, bytes.length, origin, fields);
    assertEquals(expected, Instant.ofEpochMilli(fields.timeMs()).toString());
  }
}
