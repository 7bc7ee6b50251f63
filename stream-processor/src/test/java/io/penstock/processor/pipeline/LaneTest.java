// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.DocumentIds;
import io.penstock.contract.ProcessorLedger;
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

class LaneTest {
  private static final String TEXT = "good\nbad\ngood\n";

  private final Source source = new Source("/a.log", TEXT.getBytes(UTF_8));
  private final Outbox outbox = new Outbox();
  private final StreamKey key = StreamKey.of(source.header(0, 0));
  private final Lane lane =
      new Lane(
          new LaneConstants(
              key,
              new FailsAtBad(),
              new Service("a", "", "fails"),
              new DocumentIds("", "", ""),
              new LaneConstants.Zone("UTC"),
              Map.of(),
              Map.of()),
          LaneShared.of(
              PipelineSettings.of("app", Duration.ofSeconds(1)),
              Catalogue.builtIn(new Formats().names()),
              new Formats(),
              outbox));

  /** A format with a defect. */
  private static final class FailsAtBad implements Format {
    @Override
    public String name() {
      return "fails";
    }

    @Override
    public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
      shape.whole(0);
    }

    @Override
    public boolean parse(EventText event, Origin origin, Fields fields) {
      if (event.bytes()[event.from()] == 'b') {
        throw new IllegalStateException("a defect");
      }
      return false;
    }
  }

  @Test
  void an_event_that_cannot_be_made_is_a_dead_letter_and_the_others_go_on() {
    lane.frame(source.header(0, 14), source.bytes(), Source.READ_MS);
    assertEquals(2, outbox.events().size());
    DeadLetter letter = outbox.deadLetters().get(0);
    assertEquals("bad", new String(letter.value(), UTF_8));
    assertEquals(5, letter.startOffset());
    assertEquals("parse", letter.stage());
    assertEquals(key, letter.source().orElseThrow());
  }

  @Test
  void its_bytes_are_in_the_ledger_as_dead_letters() {
    lane.frame(source.header(0, 14), source.bytes(), Source.READ_MS);
    ProcessorLedger ledger = lane.ledger("app", Source.READ_MS);
    assertEquals(4, ledger.deadLetterBytes());
    assertEquals(10, ledger.eventBytes());
  }
}
