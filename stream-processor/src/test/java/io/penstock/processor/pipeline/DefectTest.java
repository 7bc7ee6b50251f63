// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.Framing;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A frame that fails while it is processed is a dead letter, and in nothing else. */
class DefectTest {
  private static final String HEAD = "2026-11-22 11:06:02.230 7 INFO nova.api [-] two\n";

  /** It goes on with the event before, but only with its rest: alone it is blank. */
  private static final String BEGUN = " ".repeat(12_000);

  private static final String REST = "more\n";

  private final FailingStore store = new FailingStore();
  private final Outbox outbox = new Outbox();

  @Test
  void its_lines_are_not_in_the_event_of_the_generation_before_that_they_went_on_with() {
    rotateAndFail(MemoryBudget.unlimited());
    assertEquals(List.of(REST), rejected());
    assertEquals(List.of(HEAD.length()), eventBytes());
  }

  /** Beside the one before, its lane has room as it is in the store, and not as it is in memory. */
  @Test
  void they_are_not_even_if_the_frames_own_lane_left_memory_meanwhile() {
    rotateAndFail(new MemoryBudget(26_900));
    assertEquals(List.of(REST), rejected());
    assertEquals(List.of(HEAD.length()), eventBytes());
  }

  private void rotateAndFail(MemoryBudget budget) {
    FrameProcessing processing =
        new FrameProcessing(
            PipelineSettings.of("penstock-processor", Duration.ofSeconds(1)),
            Catalogue.builtIn(new Formats().names()),
            store,
            outbox,
            budget,
            Source.READ_MS);
    frame(processing, "g1", "", HEAD);
    frame(processing, "g2", "", BEGUN);
    frame(processing, "g2", BEGUN, " ");
    store.failOnce();
    frame(processing, "g2", BEGUN + " ", REST);
    processing.sendAll();
  }

  private static void frame(
      FrameProcessing processing, String generation, String known, String text) {
    byte[] bytes = (known + text).getBytes(UTF_8);
    Source source =
        new Source("/var/log/kolla/nova/nova-api.log", Framing.LINES, generation, bytes);
    Source.Frame frame = source.frame(known.length(), bytes.length);
    processing.frame(frame.headers(), frame.value(), Source.READ_MS, Source.READ_MS);
  }

  private List<String> rejected() {
    return outbox.deadLetters().stream().map(letter -> new String(letter.value(), UTF_8)).toList();
  }

  private List<Integer> eventBytes() {
    return outbox.events().stream().map(DefectTest::bytes).sorted().toList();
  }

  /** Bytes of the event, with those in the next generation. */
  private static int bytes(Event event) {
    String document = new String(event.document(), UTF_8);
    return document.contains("continued_bytes") ? Integer.MAX_VALUE : bytesOf(document);
  }

  private static int bytesOf(String document) {
    String value = document.replaceFirst(".*\"bytes\":(\\d+).*", "$1");
    return Integer.parseInt(value);
  }

  /** A store in memory that refuses one state. */
  private static final class FailingStore implements LaneStore {
    private final HeapLaneStore states = new HeapLaneStore();
    private boolean failing;

    void failOnce() {
      failing = true;
    }

    @Override
    public byte @Nullable [] get(String key) {
      return states.get(key);
    }

    @Override
    public void put(String key, byte[] state) {
      if (failing) {
        failing = false;
        throw new IllegalStateException("refused");
      }
      states.put(key, state);
    }

    @Override
    public void delete(String key) {
      states.delete(key);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> visitor) {
      states.forEach(visitor);
    }

    @Override
    public void forEachOf(String prefix, BiConsumer<String, byte[]> visitor) {
      states.forEachOf(prefix, visitor);
    }
  }
}
