// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a topic with one partition has got, at next to no cost. Not thread-safe. */
final class TopicProgress implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  TopicProgress(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
  }

  /** Records in the topic. */
  long records() {
    return consumer.endOffsets(List.of(partition)).values().iterator().next();
  }

  /** The end offset that the newest frame names; 0 when there is none. */
  long bytesOfFrames() {
    long records = records();
    if (records == 0) {
      return 0;
    }
    consumer.seek(partition, records - 1);
    long end = 0;
    for (ConsumerRecord<byte[], byte[]> frame : consumer.poll(Duration.ofSeconds(1))) {
      end = Long.parseLong(text(frame, FrameHeaders.END));
    }
    return end;
  }

  /** Takes frames. */
  @FunctionalInterface
  interface FrameVisitor {
    /** Which bytes of which generation of which stream arrived. */
    void frame(String stream, String generation, long start, long end);
  }

  /** Makes {@link #poll} begin with the first frame. */
  void fromBeginning() {
    consumer.seekToBeginning(List.of(partition));
  }

  /** Waits at most so long for frames, and shows each one. */
  void poll(long waitMs, FrameVisitor visitor) {
    for (ConsumerRecord<byte[], byte[]> frame : consumer.poll(Duration.ofMillis(waitMs))) {
      visitor.frame(
          text(frame, FrameHeaders.STREAM),
          text(frame, FrameHeaders.GENERATION),
          Long.parseLong(text(frame, FrameHeaders.START)),
          Long.parseLong(text(frame, FrameHeaders.END)));
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> frame, String header) {
    return new String(frame.headers().lastHeader(header).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
