// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.DocumentIds;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.TextFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneCacheTest {
  /** Room for three empty lanes. */
  private final MemoryBudget budget = new MemoryBudget(10_000);

  private final LaneCache cache = new LaneCache(budget);

  @Test
  void what_was_used_longest_ago_makes_room() {
    put("a", "b", "c");
    cache.get("a");
    put("d");
    assertEquals(List.of("a", "c", "d"), kept());
  }

  @Test
  void tasks_share_in_equal_parts() {
    put("a", "b", "c");
    LaneCache other = new LaneCache(budget);
    put("d");
    assertEquals(List.of("d"), kept());
    other.close();
    put("a", "b");
    assertEquals(List.of("a", "b", "d"), kept());
  }

  @Test
  void one_that_does_not_fit_is_not_kept() {
    LaneCache none = new LaneCache(new MemoryBudget(0));
    none.put("a", lane("a"));
    assertEquals(null, none.get("a"));
  }

  private void put(String... names) {
    Stream.of(names).forEach(name -> cache.put(name, lane(name)));
  }

  private List<String> kept() {
    return Stream.of("a", "b", "c", "d").filter(name -> cache.get(name) != null).toList();
  }

  private static Lane lane(String name) {
    StreamKey key = new StreamKey("n", name, "g");
    return new Lane(
        new LaneConstants(
            key,
            new TextFormat(),
            new Service("", "", "text"),
            new DocumentIds("", "", ""),
            new LaneConstants.Zone("UTC"),
            Map.of(),
            Map.of()),
        LaneShared.of(
            PipelineSettings.of("app", Duration.ofSeconds(1)),
            Catalogue.builtIn(new Formats().names()),
            new Formats(),
            new Outbox()));
  }
}
