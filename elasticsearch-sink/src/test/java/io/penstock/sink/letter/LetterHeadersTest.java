// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.penstock.sink.bulk.Refusal;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class LetterHeadersTest {
  private static final Refusal REFUSAL = new Refusal(400, "parsing", "no");
  private static final LetterHeaders.Target TARGET = new LetterHeaders.Target("i", "d1");

  private static SinkRecord record(Object value) {
    ConnectHeaders headers = new ConnectHeaders();
    headers.addBytes("time", "5".getBytes(UTF_8));
    return new SinkRecord(
        "t", 3, null, "k", null, value, 42, 1L, TimestampType.LOG_APPEND_TIME, headers);
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? "b:" + new String(bytes, UTF_8) : String.valueOf(value);
  }

  private static String headers(SinkRecord letter) {
    return StreamSupport.stream(letter.headers().spliterator(), false)
        .map(header -> header.key() + "=" + text(header.value()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void a_letter_says_what_the_contract_wants() {
    SinkRecord letter = LetterHeaders.TEXTS.on(record(new byte[] {'{'}), REFUSAL, TARGET);
    assertEquals(
        "time=b:5 stage=index reason=status 400, parsing: no source-topic=t source-partition=3"
            + " source-kafka-offset=42 status=400 type=parsing index=i id=d1",
        headers(letter));
  }

  @Test
  void headers_are_bytes_where_the_records_own_are() {
    SinkRecord letter =
        LetterHeaders.AS_FOUND.on(record(new byte[] {'{'}), REFUSAL, LetterHeaders.Target.NONE);
    assertEquals(
        "time=b:5 stage=b:index reason=b:status 400, parsing: no source-topic=b:t"
            + " source-partition=b:3 source-kafka-offset=b:42 status=b:400 type=b:parsing",
        headers(letter));
  }

  @Test
  void a_value_that_a_converter_would_write_anew_is_left_to_connect() {
    SinkRecord record = record("{}");
    assertSame(record, LetterHeaders.BYTES.on(record, REFUSAL, TARGET));
  }

  @Test
  void nothing_is_added_if_told_so() {
    SinkRecord record = record(new byte[] {'{'});
    assertSame(record, LetterHeaders.NONE.on(record, REFUSAL, TARGET));
  }
}
