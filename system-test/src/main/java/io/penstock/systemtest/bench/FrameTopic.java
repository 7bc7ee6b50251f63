// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes frames as agents do, of as many streams as wanted. Not thread-safe. */
final class FrameTopic implements AutoCloseable {
  private static final int FRAME_BYTES = 60 * 1024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final long[] offsets;
  private final List<LogText> sources;

  FrameTopic(String bootstrapServers, int streams) {
    this(bootstrapServers, streams, made(Math.min(streams, 8)));
  }

  /** Streams take the texts in turns. */
  FrameTopic(String bootstrapServers, int streams, List<LogText> sources) {
    this.sources = sources;
    producer = FrameProducer.open(bootstrapServers);
    offsets = new long[streams];
  }

  private static List<LogText> made(int count) {
    List<LogText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new OsloLines(i));
    }
    return texts;
  }

  /**
   * Writes full frames, one stream after the other, until so many lines are written.
   *
   * @return bytes written
   */
  long fill(long lines) {
    long bytes = 0;
    long written = 0;
    for (int stream = 0; written < lines; stream = (stream + 1) % offsets.length) {
      LogText source = sources.get(stream % sources.size());
      StringBuilder text = new StringBuilder(FRAME_BYTES + 4096);
      while (text.length() < FRAME_BYTES) {
        text.append(source.nextEvent());
        written += source.lines();
      }
      bytes += send(stream, text.toString());
    }
    producer.flush();
    return bytes;
  }

  /** Writes a frame with so many events to each stream. */
  void each(int events) {
    for (int stream = 0; stream < offsets.length; stream++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < events; i++) {
        text.append(sources.get(stream % sources.size()).nextEvent());
      }
      send(stream, text.toString());
    }
    producer.flush();
  }

  private long send(int stream, String text) {
    byte[] value = text.getBytes(UTF_8);
    FrameHeader header =
        new FrameHeader(
            "node" + stream / 50,
            "/var/log/kolla/nova/nova-" + stream % 50 + ".log",
            "3f7k2m9qxw4ta",
            offsets[stream],
            offsets[stream] + value.length,
            Framing.LINES,
            System.currentTimeMillis(),
            "UTC",
            Map.of("environment", "bench"),
            Set.of(),
            "");
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.FRAMES.name(), header.key().getBytes(UTF_8), value);
    FrameHeaders.encode(header, record.headers()::add);
    Future<RecordMetadata> unused = producer.send(record);
    offsets[stream] += value.length;
    return value.length;
  }

  @Override
  public void close() {
    producer.close();
  }
}
