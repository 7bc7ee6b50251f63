// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeaders;
import io.penstock.processor.pipeline.DeadLetter;
import io.penstock.processor.pipeline.StreamKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of another contract version, which come out as they came in, and of no agent. */
class DeadLetterRecordsTest {
  /** What the frames topic takes. */
  private static final int TOPIC_BYTES = 2 * 1024 * 1024;

  /** What a batch of one record has besides, at most, and each header. */
  private static final int BATCH_BYTES = 100;

  private static final int HEADER_BYTES = 10;

  private final Driver driver = new Driver();

  @AfterEach
  void close() {
    driver.close();
  }

  private TestRecord<byte[], byte[]> letter(byte[] frame, String label) {
    RecordHeaders headers = new RecordHeaders();
    FrameHeaders.encode(Driver.header(0, frame.length), headers::add);
    headers.remove(FrameHeaders.VERSION);
    headers.add(FrameHeaders.VERSION, "9".getBytes(UTF_8));
    headers.add("label.long", label.getBytes(UTF_8));
    driver.send(headers, frame);
    return driver.deadLetters().get(0);
  }

  private static byte[] frame(int bytes) {
    byte[] frame = new byte[bytes];
    Arrays.fill(frame, (byte) 'x');
    return frame;
  }

  /** No less than the producer counts before it compresses. */
  private static int size(TestRecord<byte[], byte[]> letter) {
    int size = BATCH_BYTES + letter.key().length + letter.value().length;
    for (Header header : letter.headers()) {
      size += HEADER_BYTES + header.key().length() + header.value().length;
    }
    return size;
  }

  @Test
  void a_frame_as_large_as_its_topic_takes_is_a_letter_whole() {
    byte[] frame = frame(TOPIC_BYTES);
    TestRecord<byte[], byte[]> letter = letter(frame, "");
    assertArrayEquals(frame, letter.value());
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES);
  }

  @Test
  void one_that_was_larger_before_it_was_compressed_is_cut_and_says_so() {
    TestRecord<byte[], byte[]> letter = letter(frame(10 * TOPIC_BYTES), "");
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(letter));
    assertTrue(letter.value().length > TOPIC_BYTES);
    assertEquals(
        "contract version is 9, this processor reads 1; here are the first "
            + letter.value().length
            + " of 20971520 bytes",
        Driver.header(letter, EventHeaders.REASON));
  }

  @Test
  void headers_that_no_agent_writes_leave_room_for_the_frame() {
    byte[] frame = frame(TOPIC_BYTES);
    TestRecord<byte[], byte[]> letter = letter(frame, "y".repeat(10 * TOPIC_BYTES));
    assertArrayEquals(frame, letter.value());
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(letter));
  }

  @Test
  void a_key_that_no_agent_writes_is_cut_and_says_so() {
    byte[] frame = frame(TOPIC_BYTES);
    driver.send(frame(2 * TOPIC_BYTES), new RecordHeaders(), frame);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
    assertArrayEquals(frame, letter.value());
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(letter));
    assertTrue(Driver.text(letter.key()).endsWith("x..."));
    assertEquals(
        "header 'v' is missing; the key is cut, it has 4194304 bytes",
        Driver.header(letter, EventHeaders.REASON));
  }

  @Test
  void names_of_a_source_that_no_agent_writes_are_cut() {
    String name = "x".repeat(2 * TOPIC_BYTES);
    DeadLetter letter =
        new DeadLetter(
            frame(TOPIC_BYTES),
            Optional.of(new StreamKey(name, name, name)),
            -1,
            -1,
            "state",
            "it is damaged");
    Record<byte[], byte[]> record =
        new DeadLetterRecords("penstock.frames").record(letter, 0, null, null);
    TestRecord<byte[], byte[]> sent = new TestRecord<>(record.key(), record.value());
    record.headers().forEach(sent.headers()::add);
    assertArrayEquals(letter.value(), sent.value());
    assertTrue(size(sent) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(sent));
    assertTrue(Driver.header(sent, FrameHeaders.STREAM).endsWith("x..."));
  }

  @Test
  void many_headers_of_nothing_are_left_out() {
    byte[] frame = frame(TOPIC_BYTES);
    RecordHeaders headers = new RecordHeaders();
    IntStream.range(0, TOPIC_BYTES / 4).forEach(i -> headers.add("h", new byte[0]));
    driver.send(headers, frame);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
    assertArrayEquals(frame, letter.value());
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(letter));
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "stream", "gen", "zone", "label.long"})
  void a_frame_with_a_header_that_no_agent_writes_is_a_letter_and_makes_no_state(String name) {
    byte[] frame = frame(TOPIC_BYTES);
    RecordHeaders headers = new RecordHeaders();
    FrameHeaders.encode(Driver.header(0, frame.length), headers::add);
    headers.remove(name);
    headers.add(name, frame(2 * TOPIC_BYTES));
    driver.send(headers, frame);
    TestRecord<byte[], byte[]> letter = driver.deadLetters().get(0);
    assertArrayEquals(frame, letter.value());
    assertTrue(size(letter) <= ProcessorTopology.MAX_RECORD_BYTES, "" + size(letter));
    assertTrue(Driver.header(letter, EventHeaders.REASON).contains("at most"));
    assertEquals("decode", Driver.header(letter, EventHeaders.STAGE));
    assertEquals("", driver.states());
  }
}
