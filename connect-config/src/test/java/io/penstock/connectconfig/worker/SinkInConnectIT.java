// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.connectconfig.Engine;
import io.penstock.contract.EventHeaders;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(1800)
class SinkInConnectIT {
  private static final String MISFIT =
      "{\"@timestamp\":\"2026-11-22T12:00:00Z\",\"host\":\"a text\"}";

  @TempDir Path dir;

  static Set<String> ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "d" + i)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void opensearch_gets_every_document_and_the_dead_letters_get_the_rest() throws Exception {
    try (Bench bench =
        new Bench(dir, SearchServer.opensearch(PenstockHome.locate(), dir.resolve("search"), 0))) {
      bench.startSearch();
      bench.installTemplates(Engine.OPENSEARCH);
      bench.startWorker();
      bench.produce(0, 500);
      goodIsFoundAndBadIsKept(bench);
    }
  }

  @Test
  void an_alias_is_written_through_and_a_misfit_without_a_catch_all_is_a_dead_letter()
      throws Exception {
    Map<String, String> alias =
        Map.of("penstock.index", "penstock-write", "penstock.conflict.field", "");
    try (Bench bench =
        new Bench(
            dir,
            SearchServer.elasticsearch(PenstockHome.locate(), dir.resolve("search"), 0),
            alias)) {
      bench.startSearch();
      bench.installTemplates(Engine.ELASTICSEARCH);
      bench.call(
          "PUT", "penstock-old-1", "{\"aliases\":{\"penstock-write\":{\"is_write_index\":false}}}");
      bench.call(
          "PUT", "penstock-new-1", "{\"aliases\":{\"penstock-write\":{\"is_write_index\":true}}}");
      bench.startWorker();
      bench.produce(0, 300);
      bench.send("misfit", MISFIT);
      DeadLetter letter = bench.awaitDeadLetters(1).get(0);
      assertEquals("index", letter.header(EventHeaders.STAGE));
      assertTrue(letter.header(EventHeaders.REASON).startsWith("status 400"), letter.toString());
      assertEquals("penstock.events", letter.header(EventHeaders.SOURCE_TOPIC));
      assertEquals("penstock-write", letter.header("index"));
      assertEquals("misfit", letter.header("id"));
      assertEquals(MISFIT, letter.value());
      Bench.await(() -> bench.count("penstock-new-1") == 300, () -> "not all arrived");
      assertEquals(0, bench.count("penstock-old-1"));
    }
  }

  @Test
  void elasticsearch_stopped_and_killed_under_load_costs_nothing() throws Exception {
    try (Bench bench =
        new Bench(
            dir, SearchServer.elasticsearch(PenstockHome.locate(), dir.resolve("search"), 0))) {
      bench.produce(0, 5_000);
      // The worker starts while there is no server at all.
      bench.startWorker();
      Bench.await(() -> bench.taskState().equals("RUNNING"), bench::taskState);
      ChildProcess first = bench.startSearch();
      bench.installTemplates(Engine.ELASTICSEARCH);
      Bench.await(() -> bench.count() > 1_000, () -> "no document arrived");
      first.requestStop();
      bench.produce(5_000, 30_000);
      first.stop();
      assertEquals("RUNNING", bench.taskState());
      ChildProcess second = bench.startSearch();
      bench.produce(30_000, 60_000);
      second.kill();
      bench.produce(60_000, 70_000);
      bench.startSearch();
      assertEquals(ids(70_000), bench.awaitDocuments(70_000));
      assertEquals("RUNNING", bench.taskState());
      Bench.await(() -> bench.committed() == 70_000, () -> bench.committed() + " committed");
    }
  }

  @Test
  void a_worker_that_is_killed_goes_on_where_it_was() throws Exception {
    try (Bench bench =
        new Bench(
            dir, SearchServer.elasticsearch(PenstockHome.locate(), dir.resolve("search"), 0))) {
      bench.startSearch();
      bench.installTemplates(Engine.ELASTICSEARCH);
      ChildProcess worker = bench.startWorker();
      bench.produce(0, 20_000);
      Bench.await(() -> bench.count() > 0, () -> "no document arrived");
      worker.kill();
      bench.produce(20_000, 25_000);
      bench.startWorker();
      assertEquals(ids(25_000), bench.awaitDocuments(25_000));
      goodIsFoundAndBadIsKept(bench);
    }
  }

  @Test
  void a_data_stream_behind_a_transformed_topic_gets_each_document_once() throws Exception {
    Map<String, String> routed =
        Map.of(
            "transforms", "route",
            "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.route.regex", "penstock\\.(.*)",
            "transforms.route.replacement", "routed-$1",
            "penstock.index", "${topic}",
            "penstock.operation", "create");
    try (Bench bench =
        new Bench(
            dir,
            SearchServer.elasticsearch(PenstockHome.locate(), dir.resolve("search"), 0),
            routed)) {
      bench.startSearch();
      bench.installDataStreamTemplate();
      bench.produce(0, 3_000);
      // The same again, as after a crash: what is there already counts as written.
      bench.produce(0, 3_000);
      bench.startWorker();
      Bench.await(() -> bench.committed() == 6_000, () -> bench.committed() + " committed");
      assertEquals(3_000, bench.count("routed-events"));
      assertEquals("RUNNING", bench.taskState());
    }
  }

  static void goodIsFoundAndBadIsKept(Bench bench) throws Exception {
    bench.send("no-json", "this is no JSON");
    bench.send("misfit", MISFIT);
    int before = bench.count();
    bench.send("good", "{\"@timestamp\":\"2026-11-22T12:00:00Z\",\"log\":{\"offset\":999999}}");
    DeadLetter letter = bench.awaitDeadLetters(1).get(0);
    Bench.await(() -> bench.count() > before, () -> "the good one did not arrive");
    assertEquals("this is no JSON", letter.value());
    assertTrue(letter.header(EventHeaders.REASON).contains("not_a_document"), letter.toString());
    assertEquals("no-json", letter.key());
    // The misfit is in the index, flagged, its field out of the way.
    Bench.await(
        () -> bench.count(Bench.INDEX, "penstock.conflict.field:host") == 1,
        () -> "the misfit did not arrive");
    assertEquals("RUNNING", bench.taskState());
  }
}
