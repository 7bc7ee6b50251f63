// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.DocumentIds;
import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.OctetCounting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PointsTopologyTest {
  private static final String STREAM = "influx:telegraf";

  private final Driver driver = new Driver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void points_have_a_topic_of_their_own_with_an_id_and_a_time_each() {
    send(STREAM, framed("cpu user=1,idle=2 1795345562229000000\n".getBytes(US_ASCII)));
    List<TestRecord<byte[], byte[]>> points = driver.points();

    DocumentIds ids = new DocumentIds("ctl01", STREAM, "g1");
    assertEquals(
        List.of(ids.id(0), ids.id(13)),
        points.stream().map(point -> Driver.text(point.key())).toList());
    assertEquals("1795345562229", Driver.header(points.get(1), EventHeaders.TIME));
    assertEquals(List.of(), driver.events());
  }

  @Test
  void the_ledger_counts_every_byte_of_a_datagram() {
    byte[] value = framed("# none\ncpu user=1,idle=2\n\nbroken\n".getBytes(US_ASCII));
    send(STREAM, value);
    driver.waitFor(Duration.ofSeconds(10));
    String entry = Driver.text(driver.ledger().get(0).value());

    assertTrue(entry.contains("\"events\":3,"), entry);
    assertTrue(entry.contains("\"accepted_bytes\":" + value.length + ","), entry);
    assertTrue(entry.contains("\"event_bytes\":" + (value.length - 11) + ","), entry);
    assertTrue(entry.contains("\"ignored_bytes\":11,"), entry);
  }

  @Test
  void points_are_counted_and_are_no_events_of_a_service() {
    send(STREAM, framed("cpu user=1,idle=2\n".getBytes(US_ASCII)));
    assertTrue(driver.metrics().contains("\npenstock_processor_points_total 2\n"));
    assertTrue(driver.metrics().contains("\npenstock_processor_events_total 2\n"));
    assertTrue(!driver.metrics().contains("penstock_log_events_total{"));
  }

  /** A replay takes the headers and the value of a dead letter for a frame. */
  @Test
  void a_datagram_that_cannot_be_verified_becomes_a_dead_letter_that_can_be_read_again() {
    byte[] first = framed(new byte[] {0, 1, 0, 12, 0, 0, 0, 0, 0, 0, 0, 1});
    byte[] signed = framed(signed());
    byte[] both = new byte[first.length + signed.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(signed, 0, both, first.length, signed.length);
    send("collectd:local", both);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);

    assertArrayEquals(signed, letter.value());
    assertEquals("" + first.length, Driver.header(letter, FrameHeaders.START));
    assertEquals("" + both.length, Driver.header(letter, FrameHeaders.END));
    String reason = Driver.header(letter, EventHeaders.REASON);
    assertTrue(reason.startsWith("collectd: signed by user 'ctl01', of whom"), reason);
    assertEquals(List.of(), driver.points());
  }

  @Test
  void a_frame_of_lines_is_none_of_a_stream_of_points() {
    send(STREAM, Framing.LINES, "cpu user=1".getBytes(US_ASCII));
    driver.waitFor(Duration.ofSeconds(2));
    String reason = Driver.header(driver.deadLetters().get(0), EventHeaders.REASON);
    assertEquals("a stream of points comes in messages, and this frame has lines", reason);
  }

  /** A signature of nothing by ctl01. */
  private static byte[] signed() {
    byte[] part = new byte[4 + 32 + 5];
    part[0] = 2;
    part[3] = (byte) part.length;
    System.arraycopy("ctl01".getBytes(US_ASCII), 0, part, 36, 5);
    return part;
  }

  private static byte[] framed(byte[] datagram) {
    byte[] value = new byte[OctetCounting.sizeBytes(datagram.length)];
    OctetCounting.write(datagram, 0, datagram.length, value, 0);
    return value;
  }

  private void send(String stream, byte[] value) {
    send(stream, Framing.MESSAGES, value);
  }

  private void send(String stream, Framing framing, byte[] value) {
    driver.send(
        new FrameHeader(
            "ctl01",
            stream,
            "g1",
            0,
            value.length,
            framing,
            Driver.START.toEpochMilli(),
            "UTC",
            Map.of(),
            Set.of(),
            ""),
        value);
  }
}
