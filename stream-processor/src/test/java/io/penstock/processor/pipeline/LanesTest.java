// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.contract.DocumentIds;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.document.Fields;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.OpenEvents;
import io.penstock.processor.format.Origin;
import io.penstock.processor.format.Shape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final PipelineSettings settings = PipelineSettings.of("app", Duration.ofSeconds(1));
  private final Formats formats = new Formats();
  private final Catalogue catalogue = Catalogue.builtIn(formats.names());
  private final HeapLaneStore store = new HeapLaneStore();
  private final Outbox outbox = new Outbox();
  private final Lanes lanes =
      new Lanes(settings, catalogue, store, outbox, MemoryBudget.unlimited());

  /** A format of which no state can be made. */
  private static final class Nameless implements Format {
    @Override
    public String name() {
      throw new IllegalStateException("a defect");
    }

    @Override
    public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
      shape.whole(0);
    }

    @Override
    public boolean parse(EventText event, Origin origin, Fields fields) {
      return false;
    }
  }

  private Lane nameless() {
    StreamKey key = new StreamKey("n", "/a.log", "g1");
    return new Lane(
        new LaneConstants(
            key,
            new Nameless(),
            new Service("", "", "text"),
            new DocumentIds("n", "/a.log", "g1"),
            new LaneConstants.Zone("UTC"),
            Map.of(),
            Map.of()),
        LaneShared.of(settings, catalogue, formats, outbox));
  }

  @Test
  void if_the_state_of_one_of_two_lanes_cannot_be_made_the_store_has_neither() {
    Lane lane = lanes.of(new StreamKey("n", "/a.log", "g2"), "UTC", Map.of());
    Lane older = nameless();
    assertThrows(IllegalStateException.class, () -> lanes.save(lane, older));
    assertEquals(0, store.size());
  }

  @Test
  void both_of_two_lanes_are_saved() {
    Lane lane = lanes.of(new StreamKey("n", "/a.log", "g2"), "UTC", Map.of());
    lanes.save(lane, lanes.of(new StreamKey("n", "/a.log", "g1"), "UTC", Map.of()));
    assertEquals(2, store.size());
  }
}
