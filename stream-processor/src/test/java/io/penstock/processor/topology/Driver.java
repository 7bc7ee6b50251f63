// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.Topics;
import io.penstock.endpoint.Health;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import io.penstock.processor.metric.ProcessorCounts;
import io.penstock.processor.metric.ProcessorMetrics;
import io.penstock.processor.metric.StreamsState;
import io.penstock.processor.pipeline.PipelineSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, and one stream that is sent through it. */
final class Driver implements AutoCloseable {
  static final Instant START = Instant.ofEpochMilli(1_795_345_600_000L);

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> frames;
  private final TestOutputTopic<byte[], byte[]> events;
  private final TestOutputTopic<byte[], byte[]> metrics;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TestOutputTopic<byte[], byte[]> ledger;
  private final TestOutputTopic<byte[], byte[]> changelog;
  private final ProcessorCounts counts = new ProcessorCounts();
  private long offset;
  private Instant now = START;

  Driver() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "penstock-processor");
    driver = new TopologyTestDriver(topology(counts), properties, START);
    ByteArrayDeserializer out = new ByteArrayDeserializer();
    frames =
        driver.createInputTopic(
            Topics.FRAMES.name(), new ByteArraySerializer(), new ByteArraySerializer());
    events = driver.createOutputTopic(Topics.EVENTS.name(), out, out);
    metrics = driver.createOutputTopic(Topics.METRICS.name(), out, out);
    deadLetters = driver.createOutputTopic(Topics.DEAD_LETTERS.name(), out, out);
    ledger = driver.createOutputTopic(Topics.LEDGER.name(), out, out);
    changelog = driver.createOutputTopic("penstock-processor-lanes-changelog", out, out);
  }

  static Topology topology() {
    return topology(new ProcessorCounts());
  }

  private static Topology topology(ProcessorCounts counts) {
    return ProcessorTopology.draw(
        new TopicNames(
            Topics.FRAMES.name(),
            Topics.EVENTS.name(),
            Topics.METRICS.name(),
            Topics.DEAD_LETTERS.name(),
            Topics.LEDGER.name()),
        PipelineSettings.of("penstock-processor", Duration.ofSeconds(1)),
        Catalogue.builtIn(new Formats().names()),
        Duration.ofSeconds(10),
        counts,
        CommitPace.byLoad(),
        LaneStorage.inMemory());
  }

  /** What /metrics would answer. */
  String metrics() {
    StreamsState state = new StreamsState("RUNNING", true, false, 0, 1, 1, 0, 0, 0, -1, 0, 0);
    return ProcessorMetrics.answer(counts, state, Health.Colour.GREEN).body();
  }

  /** Leaves bytes out before the next frame. */
  void skip(int bytes) {
    offset += bytes;
  }

  /** Sends text as the next frame of the stream. */
  void frame(String text) {
    byte[] value = text.getBytes(UTF_8);
    send(header(offset, offset + value.length), value);
    offset += value.length;
  }

  /** Sends the same bytes again. */
  void repeat(String text) {
    offset -= text.getBytes(UTF_8).length;
    frame(text);
  }

  static FrameHeader header(long from, long to) {
    return new FrameHeader(
        "ctl01",
        "/var/log/kolla/nova/nova-api.log",
        "g1",
        from,
        to,
        Framing.LINES,
        START.toEpochMilli(),
        "UTC",
        Map.of("environment", "test"),
        Set.of(),
        "");
  }

  void send(FrameHeader header, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    FrameHeaders.encode(header, headers::add);
    send(headers, value);
  }

  void send(RecordHeaders headers, byte[] value) {
    send("key".getBytes(UTF_8), headers, value);
  }

  void send(byte[] key, RecordHeaders headers, byte[] value) {
    frames.pipeInput(new TestRecord<>(key, value, headers, now));
  }

  void waitFor(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** The states of all streams, one behind the other. */
  String states() {
    StringBuilder states = new StringBuilder();
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(Names.LANES);
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> states.append(text(entry.value)));
    }
    return states.toString();
  }

  List<TestRecord<byte[], byte[]>> events() {
    return events.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> points() {
    return metrics.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> ledger() {
    return ledger.readRecordsToList();
  }

  /** What a standby replica reads. */
  List<TestRecord<byte[], byte[]>> changelog() {
    return changelog.readRecordsToList();
  }

  /** Becomes the instance that goes on, with the copy that another one's changelog makes. */
  void takeOver(List<TestRecord<byte[], byte[]>> copied, int bytes) {
    copied.forEach(
        state -> driver.getKeyValueStore(Names.LANES).put(text(state.key()), state.value()));
    skip(bytes);
  }

  static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
