// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.sink.setting.SinkSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkWorkTest {
  private static final TopicPartition ZERO = new TopicPartition("t", 0);

  private final FakeContext context = new FakeContext();
  private final FakeServer server = new FakeServer(new Random(1));
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void one_partition_and_a_server_that_behaves() {
    context.assigned.add(ZERO);
    server.behaves = true;
    properties.put("connection.url", "http://one:9200");
    properties.put("connection.compression", "false");
    properties.put("penstock.index", "i");
    properties.put("linger.ms", "0");
  }

  private SinkWork work() {
    return new SinkWork(
        SinkSettings.of(properties), server, context, () -> server.nowMs, new Random(1));
  }

  private static SinkRecord record(long offset, String value) {
    return new SinkRecord(
        "t", 0, null, "k" + offset, null, value, offset, 1L, TimestampType.LOG_APPEND_TIME);
  }

  private void step(SinkWork work, long ms) {
    server.nowMs += ms;
    work.put(List.of());
  }

  private static long committable(SinkWork work, long consumed) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        work.committable(Map.of(ZERO, new OffsetAndMetadata(consumed)));
    return offsets.containsKey(ZERO) ? offsets.get(ZERO).offset() : -1;
  }

  @Test
  void nothing_is_committed_before_it_is_written_and_all_of_it_after() {
    SinkWork work = work();
    work.put(List.of(record(10, "{}"), record(11, "{}")));
    assertEquals(-1, committable(work, 12));
    step(work, 100);
    assertEquals(12, committable(work, 12));
    assertEquals(2, server.documents.size());
  }

  @Test
  void records_that_a_transformation_dropped_are_committed_with_the_others() {
    SinkWork work = work();
    work.put(List.of(record(10, "{}")));
    step(work, 100);
    assertEquals(99, committable(work, 99));
  }

  @Test
  void a_dead_letter_holds_the_offset_until_it_is_written() {
    SinkWork work = work();
    work.put(List.of(record(10, "no json"), record(11, "{}")));
    step(work, 100);
    assertEquals(-1, committable(work, 12));
    context.letters.get(0).written().complete(null);
    assertEquals(12, committable(work, 12));
  }

  @Test
  void a_dead_letter_says_where_and_why() {
    work().put(List.of(record(10, "no json")));
    assertEquals(
        "index refused t-0 at Kafka offset 10: status 0, not_a_document: the value is not one JSON"
            + " object: byte 0x6e at byte 0",
        context.letters.get(0).why().getMessage());
  }

  @Test
  void a_dead_letter_that_cannot_be_written_stops_the_task() {
    SinkWork work = work();
    work.put(List.of(record(10, "no json")));
    context.letters.get(0).written().completeExceptionally(new IllegalStateException("full"));
    assertThrows(ConnectException.class, () -> step(work, 1));
  }

  @Test
  void without_a_queue_the_task_stops_in_front_of_a_bad_record() {
    context.withQueue = false;
    SinkWork work = work();
    ConnectException stopped =
        assertThrows(ConnectException.class, () -> work.put(List.of(record(10, "no json"))));
    assertTrue(String.valueOf(stopped.getMessage()).contains("errors.deadletterqueue.topic.name"));
    assertEquals(-1, committable(work, 11));
  }

  @Test
  void without_a_queue_a_bad_record_is_left_out_only_if_that_was_asked_for() {
    context.withQueue = false;
    properties.put("behavior.on.malformed.documents", "warn");
    SinkWork work = work();
    work.put(List.of(record(10, "no json")));
    assertEquals(11, committable(work, 11));
  }

  @Test
  void partitions_are_paused_while_memory_is_full_and_resumed_after() {
    properties.put("penstock.buffer.bytes", "2000");
    SinkWork work = work();
    work.put(List.of(record(1, "{}"), record(2, "{}"), record(3, "{}"), record(4, "{}")));
    assertEquals(context.assigned, context.paused);
    step(work, 100);
    assertEquals(0, context.paused.size());
  }

  @Test
  void a_partition_that_comes_while_memory_is_full_is_paused_too() {
    properties.put("penstock.buffer.bytes", "500");
    SinkWork work = work();
    work.put(List.of(record(1, "{}")));
    context.assigned.add(new TopicPartition("t", 1));
    work.put(List.of());
    assertEquals(context.assigned, context.paused);
  }

  @Test
  void a_lost_partition_is_not_committed_and_its_records_are_not_sent_again() {
    server.behaves = false;
    properties.put("linger.ms", "1000");
    SinkWork work = work();
    work.put(List.of(record(10, "{}")));
    work.forget(List.of(ZERO));
    context.assigned.clear();
    server.behaves = true;
    step(work, 5_000);
    assertEquals(0, server.documents.size());
  }

  @Test
  void the_worker_is_asked_to_come_back_soon_while_an_answer_is_expected() {
    SinkWork work = work();
    work.put(List.of());
    assertEquals(1_000, context.timeoutMs);
    work.put(List.of(record(1, "{}")));
    assertEquals(10, context.timeoutMs);
  }

  @Test
  void a_given_number_of_retries_ends_in_a_failed_task() {
    properties.put("max.retries", "0");
    server.behaves = false;
    SinkWork work = work();
    Runnable[] steps = {() -> work.put(List.of(record(1, "{}"))), () -> step(work, 60_000)};
    assertThrows(
        ConnectException.class, () -> IntStream.range(0, 1_000).forEach(i -> steps[i % 2].run()));
  }

  @Test
  void values_may_be_bytes() {
    SinkWork work = work();
    SinkRecord bytes =
        new SinkRecord(
            "t", 0, null, "k", null, "{}".getBytes(UTF_8), 1, 1L, TimestampType.CREATE_TIME);
    work.put(List.of(bytes));
    step(work, 100);
    assertEquals("{}", server.documents.get("k"));
  }
}
