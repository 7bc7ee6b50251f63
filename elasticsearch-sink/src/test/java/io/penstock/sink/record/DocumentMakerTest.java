// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.sink.bulk.Operation;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentMakerTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
  private static final long DAY_ONE = 86_400_000L;

  private static RecordRules rules(RecordRules.Ids ids, RecordRules.NullValues nulls) {
    return new RecordRules(
        new IndexName("p-${time:yyyy.MM.dd}"), "time", ids, "id", Operation.INDEX, nulls);
  }

  private static SinkRecord record(@Nullable Object key, @Nullable Object value) {
    SinkRecord record =
        new SinkRecord("t", 3, null, key, null, value, 42, 5L, TimestampType.LOG_APPEND_TIME);
    record.headers().add("time", DAY_ONE, Schema.INT64_SCHEMA);
    record.headers().addBytes("id", "from-header".getBytes(UTF_8));
    return record;
  }

  private static Made make(RecordRules.Ids ids, SinkRecord record) {
    return new DocumentMaker(rules(ids, RecordRules.NullValues.FAIL)).make(record);
  }

  private static Made.Ok ok(Made made) {
    return assertInstanceOf(Made.Ok.class, made);
  }

  private static String refusal(Made made) {
    return assertInstanceOf(Made.Bad.class, made).refusal().reason();
  }

  @Test
  void bytes_pass_through_uncopied_under_the_key_into_the_day() {
    Made.Ok made = ok(make(RecordRules.Ids.KEY, record("k".getBytes(UTF_8), BODY)));
    assertSame(BODY, made.body());
    assertEquals("k", made.id());
    assertEquals("p-1970.01.02", made.index());
  }

  @ParameterizedTest
  @CsvSource({
    "0, p-1970.01.01",
    "86400000, p-1970.01.02",
    "-1, p-1969.12.31",
    "+86400000, p-1970.01.02",
    "1795348800000, p-2026.11.22"
  })
  void a_time_may_be_bytes_as_the_processor_writes_it(String time, String index) {
    SinkRecord record = record("k", BODY);
    record.headers().remove("time").addBytes("time", time.getBytes(UTF_8));
    assertEquals(index, ok(make(RecordRules.Ids.KEY, record)).index());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12x", "99999999999999999999"})
  void a_time_in_bytes_that_is_no_number_is_refused(String time) {
    SinkRecord record = record("k", BODY);
    record.headers().remove("time").addBytes("time", time.getBytes(UTF_8));
    assertTrue(refusal(make(RecordRules.Ids.KEY, record)).contains("header 'time'"));
  }

  @Test
  void an_id_can_come_from_a_header() {
    assertEquals("from-header", ok(make(RecordRules.Ids.HEADER, record(null, BODY))).id());
  }

  @Test
  void an_id_can_be_the_position_that_the_record_had_before_any_transformation() {
    SinkRecord routed =
        record("k", BODY)
            .newRecord("other", 9, null, "k", null, BODY, 5L, record("k", BODY).headers());
    assertEquals("t+3+42", ok(make(RecordRules.Ids.POSITION, routed)).id());
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // the type in which Connect hands over a time
  void maps_and_structs_become_json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("n", null);
    map.put("list", List.of(1, "x\n", true));
    map.put("t", Date.from(Instant.ofEpochMilli(7)));
    Made.Ok made = ok(make(RecordRules.Ids.KEY, record("k", map)));
    assertEquals(
        "{\"n\":null,\"list\":[1,\"x\\u000a\",true],\"t\":7}", new String(made.body(), UTF_8));
    Schema schema = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Made.Ok struct = ok(make(RecordRules.Ids.KEY, record("k", new Struct(schema).put("a", 1))));
    assertEquals("{\"a\":1}", new String(struct.body(), UTF_8));
  }

  @Test
  void a_value_that_is_no_object_is_refused_with_its_byte() {
    String reason = refusal(make(RecordRules.Ids.KEY, record("k", "{} []")));
    assertEquals("the value is not one JSON object: byte 0x5b at byte 3", reason);
  }

  @Test
  void a_record_without_a_usable_time_is_refused_rather_than_put_into_a_guessed_day() {
    SinkRecord record = record("k", BODY);
    record.headers().remove("time");
    assertEquals("the record has no header 'time'", refusal(make(RecordRules.Ids.KEY, record)));
    record.headers().addString("time", "noon");
    assertEquals(
        "header 'time' is no Unix time in milliseconds: 'noon'",
        refusal(make(RecordRules.Ids.KEY, record)));
  }

  @Test
  void a_record_without_a_key_is_refused() {
    assertInstanceOf(Made.Bad.class, make(RecordRules.Ids.KEY, record(null, BODY)));
  }

  @Test
  void an_id_that_no_server_takes_is_refused() {
    assertInstanceOf(Made.Ok.class, make(RecordRules.Ids.KEY, record("i".repeat(512), BODY)));
    assertInstanceOf(Made.Bad.class, make(RecordRules.Ids.KEY, record("i".repeat(513), BODY)));
    assertInstanceOf(Made.Bad.class, make(RecordRules.Ids.KEY, record("ä".repeat(257), BODY)));
  }

  @Test
  void a_record_without_a_value_is_what_the_rules_say() {
    SinkRecord gone = record("k", null);
    Made ignored =
        new DocumentMaker(rules(RecordRules.Ids.KEY, RecordRules.NullValues.IGNORE)).make(gone);
    Made deleted =
        new DocumentMaker(rules(RecordRules.Ids.KEY, RecordRules.NullValues.DELETE)).make(gone);
    assertInstanceOf(Made.Skipped.class, ignored);
    assertEquals(Operation.DELETE, ok(deleted).operation());
    assertInstanceOf(Made.Bad.class, make(RecordRules.Ids.KEY, gone));
  }
}
