// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.Topics;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A program of Kafka Streams with exactly_once_v2 that makes a record of each line of a frame, and
 * nothing else: what a processor of this kind cannot do without. Figures beside it can be compared
 * between machines.
 *
 * <p>Arguments: {@code BOOTSTRAP_SERVERS APPLICATION_ID TOPIC STATE_DIR}. Ends when it is killed.
 */
public final class LinesOnly extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[1]);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[3]);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    settings.put(StreamsConfig.producerPrefix("linger.ms"), 50);
    settings.put(StreamsConfig.producerPrefix("batch.size"), 512 << 10);
    settings.put(StreamsConfig.producerPrefix("buffer.memory"), 64L << 20);
    Topology topology = new Topology();
    var bytes = Serdes.ByteArray();
    topology.addSource("frames", bytes.deserializer(), bytes.deserializer(), Topics.FRAMES.name());
    topology.addProcessor("lines", LinesOnly::new, "frames");
    topology.addSink("out", arguments[2], bytes.serializer(), bytes.serializer(), "lines");
    try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
      streams.start();
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> frame) {
    byte[] value = frame.value();
    int from = 0;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == '\n') {
        byte[] line = Arrays.copyOfRange(value, from, i);
        context().forward(new Record<>(frame.key(), line, frame.timestamp()));
        from = i + 1;
      }
    }
  }
}
