// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * However a log is cut into frames, and whatever comes twice, is missing or is restarted on the
 * way, the events are the same. Some 10,000 runs in a build. A failure prints its seed.
 */
class CuttingSimulationTest {
  private static final int RUNS = Integer.getInteger("penstock.runs", 100);

  /** How much of a log of the corpora is cut, and how often for each run of a scenario. */
  private static final int CORPUS_BYTES = Integer.getInteger("penstock.cut.bytes", 100_000);

  private static final int CORPUS_SHARE = 20;

  @Test
  void any_cutting_with_repeats_pauses_and_restarts_gives_the_same_documents() throws IOException {
    Path log = Path.of("src", "test", "resources", "truth", "nova-api.log");
    cut(new Source("/var/log/kolla/nova/nova-api.log", Files.readAllBytes(log)), "", RUNS / 2);
  }

  @Test
  void any_cutting_in_any_charset_gives_the_same_documents() throws IOException {
    Path log = Path.of("src", "test", "resources", "truth", "nova-api.log");
    Source source = new Source("/var/log/kolla/nova/nova-api.log", Files.readAllBytes(log));
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "ISO-8859-1")) {
      cut(source.in(charset), "", RUNS / 4);
    }
  }

  /** Every format, every wrapper around lines, and datagrams, which are cut between each other. */
  @Test
  void any_cutting_of_any_scenario_gives_the_same_documents() throws IOException {
    for (Scenario scenario : Scenario.all()) {
      cut(scenario.source(), scenario.format(), RUNS);
    }
  }

  @Test
  void any_cutting_around_a_gap_gives_the_same_documents() throws IOException {
    for (Scenario scenario : Scenario.all()) {
      cutWithGap(scenario.source(), scenario.format(), RUNS / 2);
    }
  }

  @Test
  void any_cutting_of_any_log_of_the_corpora_gives_the_same_documents() throws IOException {
    for (String name : CorporaCountsTest.names(CorporaCountsTest.COUNTS)) {
      cutBoth(name, Files.readAllBytes(Corpora.file(name)));
    }
  }

  @Test
  void any_cutting_of_any_excerpt_of_the_corpora_gives_the_same_documents() throws IOException {
    for (String name : CorporaCountsTest.names(CorporaCountsTest.EXCERPT_COUNTS)) {
      cutBoth(name, Files.readAllBytes(CorporaCountsTest.EXCERPTS.resolve(name)));
    }
  }

  private static void cutBoth(String name, byte[] log) throws IOException {
    Source all = CorporaCountsTest.source(name, log);
    Source source = all.first(wholeEntries(name, all));
    String format = CorporaCountsTest.format(name);
    cut(source, format, Math.max(1, RUNS / CORPUS_SHARE));
    cutWithGap(source, format, Math.max(1, RUNS / CORPUS_SHARE));
  }

  /** The end of the last whole entry of a journal: to stop inside one is to pause there. */
  private static int wholeEntries(String name, Source log) {
    int end = log.lineEnd(Math.min(log.bytes().length, CORPUS_BYTES));
    if (!name.endsWith(".export") || end == log.bytes().length) {
      return end;
    }
    return new String(log.bytes(), 0, end, ISO_8859_1).lastIndexOf("\n\n__CURSOR=") + 2;
  }

  private static void cut(Source source, String format, int runs) {
    List<String> expected = Cutting.plain(Pipe.ofFormat(format), source, 0, 0);
    for (int seed = 0; seed < runs; seed++) {
      Cutting cutting = new Cutting(Pipe.ofFormat(format), source, new Random(seed));
      assertEquals(expected, cutting.whole(), source.stream() + " seed " + seed);
    }
  }

  private static void cutWithGap(Source source, String format, int runs) {
    for (int seed = 0; seed < runs; seed++) {
      Random random = new Random(seed);
      int from = source.lineEnd(random.nextInt(source.bytes().length));
      int to = source.lineEnd(from + 1 + random.nextInt(source.bytes().length));
      if (to > from && to < source.bytes().length) {
        List<String> expected = Cutting.plain(Pipe.ofFormat(format), source, from, to);
        Cutting cutting = new Cutting(Pipe.ofFormat(format), source, random);
        assertEquals(expected, cutting.without(from, to), source.stream() + " seed " + seed);
      }
    }
  }
}
