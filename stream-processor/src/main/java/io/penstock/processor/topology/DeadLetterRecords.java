// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.processor.pipeline.DeadLetter;
import io.penstock.processor.pipeline.StreamKey;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes records of dead letters, none larger than can be sent. Pure. */
final class DeadLetterRecords {
  /** Stages of letters that are events, or what was open, and no frames. */
  private static final Set<String> NO_FRAMES = Set.of("parse", "state");

  /** More than this of a frame's headers no agent writes: they are left out. */
  private static final int MAX_HEADERS_BYTES = 256 * 1024;

  /** What a header takes besides its name and its value, at most. */
  private static final int HEADER_BYTES = 16;

  /** Longer names no agent writes, and no frame that was taken has: they are cut. */
  private static final int MAX_NAME_BYTES = 20 * 1024;

  private static final byte[] CUT = {'.', '.', '.'};

  /** A reason may quote what it found. */
  private static final int MAX_REASON_CHARS = 8 * 1024;

  /** Room for what tells where a letter came from and why. */
  private static final int OWN_HEADERS_BYTES = 64 * 1024;

  private final String framesTopic;

  /**
   * Begins.
   *
   * @param framesTopic where letters come from that no record caused
   */
  DeadLetterRecords(String framesTopic) {
    this.framesTopic = framesTopic;
  }

  /**
   * The record of a letter.
   *
   * @param cause the frame that came last, if one is at hand
   * @param metadata of that frame
   */
  Record<byte[], byte[]> record(
      DeadLetter letter,
      long timestamp,
      @Nullable Record<byte[], byte[]> cause,
      @Nullable RecordMetadata metadata) {
    StreamKey source = letter.source().orElse(null);
    byte[] wholeKey = key(source, cause);
    byte[] key = cut(wholeKey);
    Headers with = ofFrame(letter, source, cause);
    replace(with, FrameHeaders.START, letter.startOffset());
    replace(with, FrameHeaders.END, letter.endOffset());
    int room = ProcessorTopology.MAX_RECORD_BYTES - OWN_HEADERS_BYTES - bytes(with) - key.length;
    byte[] value = letter.value();
    String reason = letter.reason();
    if (reason.length() > MAX_REASON_CHARS) {
      reason = reason.substring(0, MAX_REASON_CHARS) + "...";
    }
    if (key.length < wholeKey.length) {
      reason += "; the key is cut, it has " + wholeKey.length + " bytes";
    }
    if (value.length > room) {
      value = Arrays.copyOf(value, Math.max(0, room));
      reason += "; here are the first " + value.length + " of " + letter.value().length + " bytes";
    }
    with.add(EventHeaders.STAGE, letter.stage().getBytes(UTF_8));
    with.add(EventHeaders.REASON, reason.getBytes(UTF_8));
    String topic = metadata == null ? framesTopic : metadata.topic();
    with.add(EventHeaders.SOURCE_TOPIC, topic.getBytes(UTF_8));
    if (metadata != null) {
      with.add(EventHeaders.SOURCE_PARTITION, text(metadata.partition()));
      with.add(EventHeaders.SOURCE_KAFKA_OFFSET, text(metadata.offset()));
    }
    return new Record<>(key, value, timestamp, with);
  }

  private static void replace(Headers headers, String name, long offset) {
    if (offset >= 0) {
      headers.remove(name);
      headers.add(name, text(offset));
    }
  }

  /** The frame's headers; an event may have come from several frames, or from none at hand. */
  private static Headers ofFrame(
      DeadLetter letter, @Nullable StreamKey source, @Nullable Record<byte[], byte[]> cause) {
    boolean frame = !NO_FRAMES.contains(letter.stage());
    if (cause != null && frame && bytes(cause.headers()) <= MAX_HEADERS_BYTES) {
      return new RecordHeaders(cause.headers().toArray());
    }
    Headers headers = new RecordHeaders();
    if (source != null) {
      headers.add(FrameHeaders.NODE, cut(source.node().getBytes(UTF_8)));
      headers.add(FrameHeaders.STREAM, cut(source.stream().getBytes(UTF_8)));
      headers.add(FrameHeaders.GENERATION, cut(source.generation().getBytes(UTF_8)));
    }
    return headers;
  }

  private static int bytes(Headers headers) {
    int bytes = 0;
    for (Header header : headers) {
      byte[] value = header.value();
      bytes += HEADER_BYTES + header.key().length() + (value == null ? 0 : value.length);
    }
    return bytes;
  }

  private static byte[] cut(byte[] name) {
    if (name.length <= MAX_NAME_BYTES) {
      return name;
    }
    byte[] cut = Arrays.copyOf(name, MAX_NAME_BYTES);
    System.arraycopy(CUT, 0, cut, MAX_NAME_BYTES - CUT.length, CUT.length);
    return cut;
  }

  private static byte[] key(@Nullable StreamKey source, @Nullable Record<byte[], byte[]> cause) {
    if (source != null) {
      return FrameHeader.key(source.node(), source.stream()).getBytes(UTF_8);
    }
    return cause == null || cause.key() == null ? new byte[0] : cause.key();
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
