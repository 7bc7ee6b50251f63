// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole task over real HTTP: 1,000 records, 200 a bulk, one request under way. */
@Timeout(240)
class FaultTableIT {
  private static final int RECORDS = 1_000;
  private static final TopicPartition ZERO = new TopicPartition("t", 0);

  private final FakeContext context = new FakeContext();
  private final ElasticsearchSinkTask task = new ElasticsearchSinkTask();
  private final Map<String, String> properties = new HashMap<>();
  private final StubServer server;

  FaultTableIT() throws IOException {
    server = new StubServer();
  }

  @BeforeEach
  void a_task_for_one_partition() {
    context.assigned.add(ZERO);
    properties.put("connection.url", server.uri().toString());
    properties.put("penstock.index", "i");
    properties.put("batch.size", "200");
    properties.put("max.in.flight.requests", "1");
    properties.put("linger.ms", "10");
    properties.put("retry.backoff.ms", "20");
    properties.put("penstock.retry.backoff.max.ms", "100");
  }

  @AfterEach
  void stop() {
    task.stop();
    server.close();
  }

  /** Puts all records and steps the task until every one of them is committed. */
  private void run() throws InterruptedException {
    task.initialize(context);
    task.start(properties);
    List<SinkRecord> records = new ArrayList<>();
    IntStream.range(0, RECORDS).forEach(i -> records.add(record(i)));
    task.put(records);
    while (committed() < RECORDS) {
      Thread.sleep(Math.min(context.timeoutMs, 20));
      context.letters.forEach(letter -> letter.written().complete(null));
      task.put(List.of());
    }
  }

  private long committed() {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        task.preCommit(Map.of(ZERO, new OffsetAndMetadata(RECORDS)));
    return offsets.containsKey(ZERO) ? offsets.get(ZERO).offset() : 0;
  }

  private static SinkRecord record(int i) {
    return new SinkRecord(
        "t", 0, null, "k" + i, null, "{\"n\":" + i + "}", i, 1L, TimestampType.LOG_APPEND_TIME);
  }

  private void everyTenthOfTheFirstBulkIsRefused(int status, int times) {
    IntStream.range(0, 20).forEach(i -> server.refuse("k" + 10 * i, status, times));
  }

  private void expect(int documents, int deadLetters) {
    assertEquals(documents, server.documents.size());
    assertEquals(deadLetters, context.letters.size());
    assertEquals(
        List.of(),
        context.letters.stream()
            .map(letter -> letter.record().key())
            .filter(server.documents::containsKey)
            .toList());
  }

  @Test
  void without_a_fault_five_requests_do() throws Exception {
    run();
    expect(RECORDS, 0);
    assertEquals(5, server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void items_that_the_server_could_not_take_go_again_alone(int status) throws Exception {
    everyTenthOfTheFirstBulkIsRefused(status, 1);
    run();
    expect(RECORDS, 0);
    assertEquals(
        List.of(20, 200, 200, 200, 200, 200),
        server.requests.stream().map(ids -> ids.split(" ").length).sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422})
  void items_that_are_wrong_become_dead_letters_and_the_rest_goes_on(int status) throws Exception {
    everyTenthOfTheFirstBulkIsRefused(status, 999);
    run();
    expect(RECORDS - 20, 20);
    assertEquals(5, server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503, 504})
  void a_request_that_was_turned_away_goes_again_whole(int status) throws Exception {
    server.plan(StubServer.status(status));
    run();
    expect(RECORDS, 0);
    assertEquals(6, server.requests.size());
  }

  @Test
  void a_server_that_turns_everything_away_for_long_costs_nothing() throws Exception {
    IntStream.range(0, 30).forEach(i -> server.plan(StubServer.status(i % 2 == 0 ? 429 : 503)));
    run();
    expect(RECORDS, 0);
  }

  @Test
  void a_request_that_was_too_big_is_halved() throws Exception {
    server.plan(StubServer.status(413));
    run();
    expect(RECORDS, 0);
    assertEquals(100, server.requests.get(1).split(" ").length);
  }

  @Test
  void a_broken_connection_costs_nothing() throws Exception {
    server.plan(StubServer.hangUp(), StubServer.hangUp());
    run();
    expect(RECORDS, 0);
  }

  @Test
  void an_answer_that_takes_too_long_is_not_waited_for() throws Exception {
    properties.put("read.timeout.ms", "200");
    server.plan(StubServer.slow(1_000));
    run();
    expect(RECORDS, 0);
  }

  @Test
  void a_host_that_is_down_is_replaced_by_the_other() throws Exception {
    properties.put("connection.url", "http://127.0.0.1:1," + server.uri());
    run();
    expect(RECORDS, 0);
  }

  @Test
  void requests_are_really_compressed_unless_told_otherwise() throws Exception {
    run();
    assertEquals("gzip", server.lastHeaders.get("Content-encoding"));
    assertTrue(Integer.parseInt(server.lastHeaders.get("Content-length")) < 200 * 20);
  }

  @Test
  void the_server_is_asked_for_those_parts_of_its_answer_alone_that_are_read() throws Exception {
    run();
    assertTrue(server.lastQuery.startsWith("filter_path=errors,items.*.status,"), server.lastQuery);
  }

  @Test
  void requests_are_plain_if_told_so() throws Exception {
    properties.put("connection.compression", "false");
    run();
    assertNull(server.lastHeaders.get("Content-encoding"));
  }

  @Test
  void credentials_and_headers_are_sent() throws Exception {
    properties.put("penstock.connection.api.key", "bXkta2V5");
    properties.put("penstock.connection.headers", "X-Found-Cluster: main|X-Other: 1");
    run();
    assertEquals("ApiKey bXkta2V5", server.lastHeaders.get("Authorization"));
    assertEquals("main", server.lastHeaders.get("X-found-cluster"));
  }

  @Test
  void a_proxy_is_gone_through() throws Exception {
    properties.put("connection.url", "http://search.invalid:9200/prefix");
    properties.put("proxy.host", "127.0.0.1");
    properties.put("proxy.port", Integer.toString(server.uri().getPort()));
    run();
    expect(RECORDS, 0);
    assertEquals("search.invalid:9200", server.lastHeaders.get("Host"));
    assertNull(server.lastHeaders.get("Proxy-authorization"));
  }

  @Test
  void a_proxy_that_wants_to_know_who_we_are_is_told() throws Exception {
    properties.put("connection.url", "http://search.invalid:9200");
    properties.put("proxy.host", "127.0.0.1");
    properties.put("proxy.port", Integer.toString(server.uri().getPort()));
    properties.put("proxy.username", "me");
    properties.put("proxy.password", "s3cret");
    run();
    expect(RECORDS, 0);
    assertEquals("Basic bWU6czNjcmV0", server.lastHeaders.get("Proxy-authorization"));
  }
}
