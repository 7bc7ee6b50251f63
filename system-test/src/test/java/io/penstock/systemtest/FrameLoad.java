// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.DocumentIds;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.Topics;
import io.penstock.systemtest.bench.FrameProducer;
import io.penstock.systemtest.bench.OsloLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes frames of several streams as agents do: cut at any line, now and then twice, or with the
 * end of the frame before. Keeps the truth: which events there are, and how many bytes each has.
 * One thread writes.
 */
final class FrameLoad implements AutoCloseable {
  private static final String NODE = "ctl01";
  private static final String GENERATION = "g1";

  private final Random random;
  private final List<Stream> streams = new ArrayList<>();
  private final Map<String, Long> truth = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile Optional<Exception> failed = Optional.empty();

  private static final class Stream {
    private final String name;
    private final OsloLines lines;
    private final DocumentIds ids;
    private long offset;
    private byte[] last = {};

    private Stream(int number, long seed) {
      name = "/var/log/kolla/nova/nova-api-" + number + ".log";
      lines = new OsloLines(seed + number);
      ids = new DocumentIds(NODE, name, GENERATION);
    }
  }

  FrameLoad(String bootstrapServers, int streamCount, long seed) {
    random = new Random(seed);
    for (int i = 0; i < streamCount; i++) {
      streams.add(new Stream(i, seed));
    }
    producer = FrameProducer.open(bootstrapServers);
  }

  /** Writes so many more events to a random stream. */
  void write(int events) {
    Stream stream = streams.get(random.nextInt(streams.size()));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events; i++) {
      CharSequence event = stream.lines.nextEvent();
      truth.put(stream.ids.id(stream.offset + text.length()), (long) event.length());
      text.append(event);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (random.nextInt(20) == 0 && stream.last.length > 0) {
      send(stream, stream.offset - stream.last.length, stream.last);
    }
    int cut = lineEnd(bytes, random.nextInt(bytes.length));
    send(stream, stream.offset, Arrays.copyOfRange(bytes, 0, cut));
    int again = random.nextInt(10) == 0 ? Math.min(cut, 100) : 0;
    if (cut < bytes.length) {
      byte[] rest = Arrays.copyOfRange(bytes, cut - again, bytes.length);
      send(stream, stream.offset + cut - again, rest);
    }
    stream.offset += bytes.length;
    stream.last = bytes;
  }

  private void send(Stream stream, long offset, byte[] value) {
    FrameHeader header =
        new FrameHeader(
            NODE,
            stream.name,
            GENERATION,
            offset,
            offset + value.length,
            Framing.LINES,
            System.currentTimeMillis(),
            "UTC",
            Map.of(),
            Set.of(),
            "");
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.FRAMES.name(), header.key().getBytes(UTF_8), value);
    FrameHeaders.encode(header, record.headers()::add);
    Future<RecordMetadata> unused =
        producer.send(record, (sent, e) -> failed = e == null ? failed : Optional.of(e));
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  /**
   * Every event's document id, and the bytes that it covers.
   *
   * @throws IllegalStateException if a frame did not get to the broker
   */
  Map<String, Long> truth() {
    if (failed.isPresent()) {
      throw new IllegalStateException(
          "the broker did not take a frame: " + failed.get(), failed.get());
    }
    return truth;
  }

  /** Bytes written to all streams, repetitions not counted. */
  long bytes() {
    return streams.stream().mapToLong(stream -> stream.offset).sum();
  }

  @Override
  public void close() {
    producer.close();
  }
}
