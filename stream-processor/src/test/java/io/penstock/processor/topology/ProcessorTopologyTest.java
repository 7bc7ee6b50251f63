// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.DocumentIds;
import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeaders;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorTopologyTest {
  private static final String FIRST = "2026-11-22 11:06:02.229 7 INFO nova.api [-] one\n";
  private static final String SECOND = "2026-11-22 11:06:02.230 7 INFO nova.api [-] two\n";

  private final Driver driver = new Driver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_event_has_its_id_as_key_and_its_time_as_header() {
    driver.frame(FIRST + SECOND);
    TestRecord<byte[], byte[]> event = driver.events().get(0);
    String stream = "/var/log/kolla/nova/nova-api.log";
    assertEquals(new DocumentIds("ctl01", stream, "g1").id(0), Driver.text(event.key()));
    assertEquals("1795345562229", Driver.header(event, EventHeaders.TIME));
    assertTrue(Driver.text(event.value()).contains("\"message\":\"one\""));
  }

  @Test
  void the_record_does_not_carry_the_time_of_the_event() {
    driver.frame(FIRST + SECOND);
    assertEquals(Driver.START.toEpochMilli(), driver.events().get(0).timestamp());
  }

  @Test
  void the_last_event_of_a_quiet_stream_comes_after_the_idle_time() {
    driver.frame(FIRST);
    assertEquals(List.of(), driver.events());
    driver.waitFor(Duration.ofMillis(1200));
    assertEquals(1, driver.events().size());
  }

  @Test
  void a_repeated_frame_gives_no_second_event() {
    driver.frame(FIRST);
    driver.repeat(FIRST);
    driver.waitFor(Duration.ofSeconds(2));
    assertEquals(1, driver.events().size());
  }

  @Test
  void what_passes_is_counted_with_repetitions_and_gaps() {
    driver.frame(FIRST);
    driver.repeat(FIRST);
    driver.skip(1_000);
    driver.frame(SECOND);
    driver.waitFor(Duration.ofSeconds(10));
    String metrics = driver.metrics();

    assertTrue(metrics.contains("\npenstock_processor_frames_total 3\n"), metrics);
    assertTrue(metrics.contains("\npenstock_processor_events_total 2\n"), metrics);
    assertTrue(metrics.contains("\npenstock_processor_repeats_total 1\n"), metrics);
    assertTrue(metrics.contains("_repeated_bytes_total " + FIRST.length() + "\n"), metrics);
    assertTrue(metrics.contains("\npenstock_processor_gap_bytes_total 1000\n"), metrics);
    assertTrue(metrics.contains("\npenstock_processor_open_streams 0\n"), metrics);
    assertTrue(metrics.contains("\npenstock_log_events_total{service="), metrics);
  }

  @Test
  void a_frame_of_another_contract_version_becomes_a_dead_letter() {
    RecordHeaders headers = new RecordHeaders();
    FrameHeaders.encode(Driver.header(0, 4), headers::add);
    headers.remove(FrameHeaders.VERSION);
    headers.add(FrameHeaders.VERSION, "9".getBytes(UTF_8));
    driver.send(headers, "abc\n".getBytes(UTF_8));
    TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
    assertEquals("abc\n", Driver.text(letter.value()));
    assertEquals("decode", Driver.header(letter, EventHeaders.STAGE));
    assertEquals(
        "contract version is 9, this processor reads 1",
        Driver.header(letter, EventHeaders.REASON));
    assertEquals("penstock.frames", Driver.header(letter, EventHeaders.SOURCE_TOPIC));
    assertEquals("0", Driver.header(letter, EventHeaders.SOURCE_KAFKA_OFFSET));
    assertEquals("ctl01", Driver.header(letter, FrameHeaders.NODE));
  }

  @Test
  void the_first_frame_is_reported_a_second_later() {
    driver.frame(FIRST);
    driver.waitFor(Duration.ofSeconds(1));
    assertEquals(1, driver.ledger().size());
    driver.frame(SECOND);
    driver.waitFor(Duration.ofSeconds(8));
    assertEquals(List.of(), driver.ledger());
  }

  @Test
  void the_text_of_what_was_sent_leaves_the_store_after_five_minutes() {
    driver.frame(FIRST);
    driver.waitFor(Duration.ofSeconds(10));
    driver.waitFor(Duration.ofMinutes(4));
    assertTrue(driver.states().contains("[-] one"));
    driver.waitFor(Duration.ofMinutes(2));
    assertFalse(driver.states().contains("[-] one"));
    assertFalse(driver.states().isEmpty());
  }

  @Test
  void a_stream_that_is_gone_leaves_the_store_after_90_days() {
    driver.frame(FIRST);
    driver.waitFor(Duration.ofSeconds(10));
    driver.waitFor(Duration.ofMinutes(6));
    driver.waitFor(Duration.ofDays(89));
    assertFalse(driver.states().isEmpty());
    driver.waitFor(Duration.ofDays(1));
    assertTrue(driver.states().isEmpty());
  }

  @Test
  void changed_streams_are_reported_once_an_interval() {
    driver.frame(FIRST);
    driver.waitFor(Duration.ofSeconds(10));
    List<TestRecord<byte[], byte[]>> ledger = driver.ledger();
    assertEquals(1, ledger.size());
    assertEquals(
        "processor/penstock-processor/ctl01//var/log/kolla/nova/nova-api.log/g1",
        Driver.text(ledger.get(0).key()));
    driver.waitFor(Duration.ofSeconds(10));
    assertEquals(List.of(), driver.ledger());
  }
}
