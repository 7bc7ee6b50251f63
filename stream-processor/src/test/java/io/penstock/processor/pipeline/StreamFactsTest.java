// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.penstock.contract.DocumentIds;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Inventory;
import io.penstock.processor.format.Formats;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamFactsTest {
  private final Formats formats = new Formats();
  private final StreamFacts facts =
      new StreamFacts(Catalogue.builtIn(formats.names()), formats, Inventory.EMPTY);

  private LaneConstants of(String stream, String zone) {
    return facts.constants(new StreamKey("n", stream, "g"), zone, Map.of());
  }

  @Test
  void streams_of_one_zone_share_its_rules() {
    assertSame(of("/a.log", "Europe/Berlin").zone(), of("/b.log", "Europe/Berlin").zone());
    assertNotSame(of("/a.log", "Europe/Berlin").zone(), of("/a.log", "Europe/Lisbon").zone());
  }

  @Test
  void no_more_zones_are_remembered_than_there_are() {
    LaneConstants first = of("/a.log", "UTC");
    IntStream.range(0, 1000).forEach(i -> of("/a.log", "made-up/" + i));
    assertNotSame(first.zone(), of("/a.log", "UTC").zone());
  }

  @Test
  void each_stream_has_ids_of_its_own() {
    LaneConstants first = of("/a.log", "UTC");
    LaneConstants second = of("/b.log", "UTC");
    assertEquals(new DocumentIds("n", "/a.log", "g").id(5), new String(first.id(5), US_ASCII));
    assertEquals(new DocumentIds("n", "/b.log", "g").id(5), new String(second.id(5), US_ASCII));
  }
}
