// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.Pipe;
import io.penstock.processor.pipeline.PipelineSettings;
import io.penstock.processor.pipeline.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever stretch of the log is made again, its documents are byte for byte those that the whole
 * log gives, and none is missing. A failure prints its seed.
 */
class SpanSimulationTest {
  private static final int RUNS = Integer.getInteger("penstock.runs", 100) * 5;
  private static final Catalogue CATALOGUE = Catalogue.builtIn(new Formats().names());
  private static final long STEP_MS = 2_000;

  private record Cut(int from, int to, long appendMs) {}

  @Test
  void any_span_gives_the_documents_that_the_whole_log_gives_there() throws IOException {
    Source source = source();
    Map<String, Event> whole = byId(Pipe.events(source));
    int compared = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      compared += run(source, whole, new Random(seed), "seed " + seed);
    }
    assertTrue(compared > RUNS * 10, "only " + compared + " events were compared");
  }

  private static int run(Source source, Map<String, Event> whole, Random random, String seed) {
    List<Cut> log = cut(source, random);
    int from = random.nextInt(log.size());
    int to = from + random.nextInt(log.size() - from + 1);
    // at least one whole event before and behind
    int lead = random.nextBoolean() ? 0 : Math.max(0, from - 200);
    int tail = Math.min(log.size(), to + 200);
    Tally tally = new Tally();
    List<Event> made = new ArrayList<>();
    PartitionReplay replay =
        new PartitionReplay(
            new Span(0, lead, from, to, tail),
            request(),
            PipelineSettings.of("penstock-processor", Duration.ofSeconds(1)),
            CATALOGUE,
            tally,
            made::add);
    for (int at = lead; at < tail; at++) {
      Cut cut = log.get(at);
      Source.Frame frame = source.frame(cut.from(), cut.to());
      replay.frame(frame.headers(), frame.value(), at, cut.appendMs());
      if (random.nextInt(4) == 0 && cut.from() > 0) {
        int again = Math.max(0, cut.from() - random.nextInt(1000));
        Source.Frame repeated = source.frame(source.lineEnd(again), cut.to());
        replay.frame(repeated.headers(), repeated.value(), at, cut.appendMs());
      }
    }
    replay.end(log.get(log.size() - 1).appendMs() + 60_000);
    long begin = from < log.size() ? log.get(from).from() : source.bytes().length;
    long end = to < log.size() ? log.get(to).from() : source.bytes().length;
    Map<String, String> expected = new TreeMap<>();
    whole.forEach(
        (id, event) -> {
          if (from < to && event.offset() >= begin && event.offset() < end) {
            expected.put(id, new String(event.document(), UTF_8));
          }
        });
    Map<String, String> found = new TreeMap<>();
    byId(made).forEach((id, event) -> found.put(id, new String(event.document(), UTF_8)));
    assertEquals(expected, found, seed);
    assertEquals(0, tally.deadLetters(), seed);
    return expected.size();
  }

  private static List<Cut> cut(Source source, Random random) {
    List<Cut> log = new ArrayList<>();
    int averageBytes = 200 << random.nextInt(8);
    long appendMs = Source.READ_MS;
    for (int at = 0; at < source.bytes().length; ) {
      int end = source.lineEnd(at + 1 + random.nextInt(2 * averageBytes));
      log.add(new Cut(at, end, appendMs));
      appendMs += random.nextInt(10) == 0 ? random.nextInt((int) STEP_MS) : random.nextInt(50);
      at = end;
    }
    return log;
  }

  private static ReprocessRequest request() {
    return new ReprocessRequest(
        ReprocessRequest.EARLIEST,
        ReprocessRequest.NEWEST,
        "EARLIEST newest",
        "",
        "",
        "",
        0,
        Duration.ofMinutes(5),
        false,
        false);
  }

  /** What the index holds in the end: a longer event replaces the shorter one with its id. */
  private static Map<String, Event> byId(List<Event> events) {
    Map<String, Event> index = new TreeMap<>();
    events.forEach(event -> index.put(new String(event.id(), UTF_8), event));
    return index;
  }

  private static Source source() throws IOException {
    byte[] log = Files.readAllBytes(Path.of("src", "test", "resources", "truth", "nova-api.log"));
    return new Source("/var/log/kolla/nova/nova-api.log", log);
  }
}
