// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeaders;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames of another contract version, which come out as they came in. */
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
}
