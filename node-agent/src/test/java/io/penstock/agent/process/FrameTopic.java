// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.TopicSpec;
import io.penstock.contract.Topics;
import io.penstock.servers.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.opentest4j.AssertionFailedError;

/** What a broker holds of frames and ledger, read from the beginning. */
final class FrameTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String ledgerTopic;
  private final List<Frame> frames = new ArrayList<>();
  private final Map<String, String> ledger = new LinkedHashMap<>();

  FrameTopic(String bootstrapServers) {
    this(bootstrapServers, Topics.FRAMES, Topics.LEDGER);
  }

  /** With other names than usual; the topics need not be there yet. */
  FrameTopic(String bootstrapServers, TopicSpec framesTopic, TopicSpec ledgerTopic) {
    this.ledgerTopic = ledgerTopic.name();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                1_000,
                "allow.auto.create.topics",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicSpec spec : List.of(framesTopic, ledgerTopic)) {
      IntStream.range(0, spec.partitions())
          .forEach(partition -> partitions.add(new TopicPartition(spec.name(), partition)));
    }
    consumer.assign(partitions);
  }

  static void create(String bootstrapServers) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      create(admin, 1, Topics.FRAMES, Topics.LEDGER);
    }
  }

  static void create(Admin admin, int copies, TopicSpec... specs)
      throws InterruptedException, ExecutionException {
    List<NewTopic> topics = new ArrayList<>();
    for (TopicSpec spec : specs) {
      topics.add(
          new NewTopic(spec.name(), spec.partitions(), (short) copies).configs(spec.configs()));
    }
    admin.createTopics(topics).all().get();
  }

  /** Reads on until the condition holds. */
  void awaitFrames(Duration limit, Predicate<List<Frame>> condition) {
    Deadline deadline = Deadline.in(limit);
    while (!condition.test(frames)) {
      if (deadline.passed()) {
        throw new AssertionFailedError(
            "after " + limit + " there are " + frames.size() + " frames");
      }
      poll();
    }
  }

  /** Reads on until some ledger entry has these words. */
  void awaitLedger(Duration limit, String words) {
    Deadline deadline = Deadline.in(limit);
    while (!ledger.toString().contains(words)) {
      if (deadline.passed()) {
        throw new AssertionFailedError("after " + limit + " no " + words + " in " + ledger);
      }
      poll();
    }
  }

  /** Reads what is there. */
  void poll() {
    consumer.poll(POLL).forEach(this::take);
  }

  List<Frame> frames() {
    return frames;
  }

  Map<String, String> ledger() {
    return ledger;
  }

  private void take(ConsumerRecord<byte[], byte[]> found) {
    if (found.topic().equals(ledgerTopic)) {
      ledger.put(new String(found.key(), UTF_8), new String(found.value(), UTF_8));
      return;
    }
    Map<String, byte[]> headers = new HashMap<>();
    found.headers().forEach(header -> headers.put(header.key(), header.value()));
    if (!(FrameHeaders.decode(headers) instanceof FrameHeaders.Decoded.Ok ok)) {
      throw new AssertionFailedError("not a frame: " + FrameHeaders.decode(headers));
    }
    if (!ok.header().key().equals(new String(found.key(), UTF_8))) {
      throw new AssertionFailedError("key " + new String(found.key(), UTF_8));
    }
    frames.add(new Frame(ok.header(), 0, Objects.requireNonNull(found.value())));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
