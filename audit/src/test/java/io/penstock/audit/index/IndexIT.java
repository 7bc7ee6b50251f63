// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.audit.verdict.Finding.Range;
import io.penstock.audit.verdict.Indexed;
import io.penstock.audit.verdict.StreamKey;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import io.penstock.connectconfig.install.TemplateInstaller;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexIT {
  private static final int STREAMS = 1_500;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path dir;

  @Test
  void elasticsearch_counts_and_ranges() throws Exception {
    proveOn(SearchServer.elasticsearch(PenstockHome.locate(), dir, 0), Engine.ELASTICSEARCH);
  }

  @Test
  void opensearch_counts_and_ranges() throws Exception {
    proveOn(SearchServer.opensearch(PenstockHome.locate(), dir, 0), Engine.OPENSEARCH);
  }

  @Test
  void a_server_that_is_not_there_is_no_empty_index() {
    IndexClient nobody = IndexClient.of(URI.create("http://127.0.0.1:1"));
    assertThrows(IndexUnreadable.class, new IndexCounts(nobody, "penstock-*")::read);
  }

  private static void proveOn(SearchServer server, Engine engine) throws Exception {
    try (ChildProcess child = ChildProcess.start(server.spec())) {
      child.awaitReady();
      IndexClient client = new IndexClient(CLIENT, server.uri(), Map.of());
      assertEquals(Map.of(), new IndexCounts(client, "penstock-*").read());
      new TemplateInstaller(CLIENT, server.uri(), Map.of())
          .install(IndexTemplates.forEngine(engine, TemplateSettings.forOneMachine()));
      manyStreamsAreCounted(server.uri(), new IndexCounts(client, "penstock-*"));
      faultsAreLocated(server.uri(), new RangeScan(client, "penstock-*"));
      anIndexWithoutItsShardsIsWaitedFor(server.uri(), new IndexCounts(client, "penstock-*"));
    }
  }

  private static void manyStreamsAreCounted(URI server, IndexCounts counts) throws Exception {
    String bulk =
        IntStream.range(0, 2 * STREAMS)
            .mapToObj(i -> document("c" + i, "/l/" + i % STREAMS, i < STREAMS ? 0 : 70, 70))
            .collect(Collectors.joining());
    bulk(server, bulk);
    Map<StreamKey, Indexed> read = counts.read();
    assertEquals(STREAMS, read.size());
    assertEquals(
        new Indexed(2, 140, 0, 0, 1_795_341_600_500L),
        read.get(new StreamKey("ctl01", "/l/1499", "g")));
  }

  private static void faultsAreLocated(URI server, RangeScan scan) throws Exception {
    int events = 12_000;
    String bulk =
        IntStream.range(0, events)
            .filter(i -> i != 7_000)
            .mapToObj(i -> document("s" + i, "/long", 100L * i, 100))
            .collect(Collectors.joining());
    bulk(server, bulk + document("forged", "/long", 499_900, 100));
    bulk(server, document("refresh", "/other", 0, 1));
    Coverage coverage = scan.scan(new StreamKey("ctl01", "/long", "g"), 1_200_050);
    assertEquals(List.of(new Range(499_900, 500_000, "")), coverage.overlaps());
    assertEquals(
        List.of(
            new Range(700_000, 700_100, "100 bytes"), new Range(1_200_000, 1_200_050, "50 bytes")),
        coverage.holes());
  }

  private static void anIndexWithoutItsShardsIsWaitedFor(URI server, IndexCounts counts)
      throws Exception {
    int streams = counts.read().size();
    put(
        server.resolve("/penstock-2026.11.25?wait_for_active_shards=0"),
        "{\"settings\":{\"index.routing.allocation.require._name\":\"nobody\"}}");
    CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> sizeOf(counts));
    assertThrows(TimeoutException.class, () -> read.get(1, TimeUnit.SECONDS));
    put(
        server.resolve("/penstock-2026.11.25/_settings"),
        "{\"index.routing.allocation.require._name\":null}");
    assertEquals(streams, read.get(2, TimeUnit.MINUTES));
  }

  private static int sizeOf(IndexCounts counts) {
    try {
      return counts.read().size();
    } catch (IndexUnreadable | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(URI uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    assertEquals(200, CLIENT.send(request, BodyHandlers.ofString()).statusCode());
  }

  private static String document(String id, String stream, long offset, int bytes) {
    return """
        {"index":{"_index":"penstock-2026.11.2%d","_id":"%s"}}
        {"@timestamp":"2026-11-22T10:00:00.000Z","host":{"name":"ctl01"},"log":{"offset":%d},\
        "event":{"created":"2026-11-22T10:00:00.500Z"},\
        "penstock":{"stream":"%s","generation":"g","bytes":%d,"lines":1}}
        """
        .formatted(offset % 3, id, offset, stream, bytes);
  }

  private static void bulk(URI server, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/_bulk?refresh=true"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body))
            .build();
    String answer = CLIENT.send(request, BodyHandlers.ofString()).body();
    assertEquals(true, answer.contains("\"errors\":false"), answer.substring(0, 200));
  }
}
