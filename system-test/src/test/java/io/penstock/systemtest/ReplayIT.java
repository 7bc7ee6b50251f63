// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.EventHeaders;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in Kafka can be made into documents again: by {@code reprocess} beside the running
 * processor, twice, while new lines come, into a second set, and letter by letter. The index is the
 * same afterwards. ({@link PlainReplayIT} does it with Kafka's own commands.)
 */
class ReplayIT {
  private static final int SECONDS = 600;

  /** Bar, share, rate and the time that is left. */
  private static final Pattern PROGRESS =
      Pattern.compile("\\[=+] 100 %  [0-9,]+ events  [0-9.]+ MiB/s  0:00:00 left");

  @TempDir Path dir;

  @Test
  void the_index_is_the_same_after_every_kind_of_replay() throws Exception {
    GroundTruth truth = GroundTruthTest.bundled();
    Path log = dir.resolve("nova-api.log");
    Path live = dir.resolve("nova-compute.log");
    Files.write(log, truth.log());
    Files.writeString(live, "");
    Path data = dir.resolve("data");
    Path output = Files.createFile(dir.resolve("quickstart.out"));
    int half = truth.events().size();
    String[] logs = {"--logs", log.toString(), "--logs", live.toString()};
    try (QuickstartProcess pipeline = QuickstartProcess.start(data, output, logs)) {
      pipeline.await("all events", SECONDS, () -> pipeline.index().count() >= half);
      Map<String, String> before = pipeline.index().sources("penstock-*");
      assertEquals(half, before.size());
      String between = Instant.now().toString();
      beside_the_running_processor_while_lines_come(pipeline, data, live, truth, before);
      before = pipeline.index().sources("penstock-*");
      into_a_second_set(data, before);
      a_stretch_a_service_or_a_stream(data, between, half);
      stopped_and_gone_on(data, before);
      letter_by_letter(pipeline, data, before);
      assertEquals(0, pipeline.stop());
    }
  }

  private void beside_the_running_processor_while_lines_come(
      QuickstartProcess pipeline,
      Path data,
      Path live,
      GroundTruth truth,
      Map<String, String> before)
      throws Exception {
    Map<String, Long> writes = pipeline.index().writes("penstock-*");
    try (CorpusWriter writer = CorpusWriter.start(truth.log(), live, Duration.ofSeconds(15), 42)) {
      for (int round = 0; round < 2; round++) {
        String said =
            ProcessorCommand.run(0, data, "reprocess", "--from", "EARLIEST", "--to", "0s");
        assertTrue(said.contains("finished"), said);
        assertTrue(PROGRESS.matcher(said).find(), said);
      }
      writer.join();
    }
    int all = 2 * truth.events().size();
    pipeline.await("the live events too", SECONDS, () -> pipeline.index().count() >= all);
    pipeline.await(
        "each of before written twice more",
        SECONDS,
        () -> {
          Map<String, Long> now = pipeline.index().writes("penstock-*");
          return before.keySet().stream()
              .allMatch(id -> now.getOrDefault(id, 0L) >= writes.getOrDefault(id, 0L) + 2);
        });
    Map<String, String> after = pipeline.index().sources("penstock-*");
    assertEquals(all, after.size());
    before.forEach((id, source) -> assertEquals(source, after.get(id)));
    pipeline.await(
        "the live file as it is",
        SECONDS,
        () -> truth.events().equals(pipeline.index().events(live, truth.log())));
  }

  private void into_a_second_set(Path data, Map<String, String> before) throws Exception {
    String dry =
        ProcessorCommand.run(0, data, "reprocess", "--from", "EARLIEST", "--to", "0s", "--dry-run");
    assertTrue(dry.contains("nothing was written"), dry);
    String said =
        ProcessorCommand.run(
            0, data, "reprocess", "--from", "EARLIEST", "--to", "0s", "--target-suffix=-v2");
    assertTrue(said.contains("penstock setup connector"), said);
    Map<String, String> second = new TreeMap<>();
    for (var record : read(bootstrap(data), Topics.EVENTS.name() + "-v2")) {
      second.put(new String(record.key(), UTF_8), new String(record.value(), UTF_8));
    }
    assertEquals(before, second);
  }

  private void a_stretch_a_service_or_a_stream(Path data, String between, int half)
      throws Exception {
    String events = "finished: " + half + " events";
    String earlier =
        ProcessorCommand.run(
            0, data, "reprocess", "--from", "EARLIEST", "--to", between, "--dry-run");
    assertTrue(earlier.contains(events), earlier);
    String later =
        ProcessorCommand.run(
            0,
            data,
            "reprocess",
            "--from",
            between,
            "--to",
            "0s",
            "--dry-run",
            "--stream",
            "**/nova-compute.log");
    assertTrue(later.contains(events), later);
    String service =
        ProcessorCommand.run(
            0,
            data,
            "reprocess",
            "--from",
            "1h",
            "--to",
            "0s",
            "--dry-run",
            "--service",
            "nova-api");
    assertTrue(service.contains(events) && service.contains("of other services"), service);
  }

  /** With times that mean something else when the command is given again. */
  private void stopped_and_gone_on(Path data, Map<String, String> before) throws Exception {
    List<String> words =
        List.of(
            "reprocess",
            "--from",
            "1h",
            "--to",
            "0s",
            "--target-suffix=-v3",
            "--lead",
            "2s",
            "--rate");
    List<String> slow = new ArrayList<>(words);
    slow.add("16KiB");
    String stopped = ProcessorCommand.start(data, slow).stopAfter("reading:");
    assertTrue(stopped.contains("stopped; the same command goes on here"), stopped);
    List<String> fast = new ArrayList<>(words);
    fast.add("0B");
    String said = ProcessorCommand.run(0, data, fast.toArray(String[]::new));
    assertTrue(said.contains("going on where an earlier run stopped"), said);
    assertTrue(said.contains("finished"), said);
    Map<String, String> third = new TreeMap<>();
    for (var record : read(bootstrap(data), Topics.EVENTS.name() + "-v3")) {
      third.put(new String(record.key(), UTF_8), new String(record.value(), UTF_8));
    }
    assertEquals(before, third);
  }

  /** As after a defect was mended: a frame and a document that were refused are good now. */
  private void letter_by_letter(QuickstartProcess pipeline, Path data, Map<String, String> before)
      throws Exception {
    String none = ProcessorCommand.run(0, data, "dead-letters", "list");
    assertTrue(none.contains("no dead letters"), none);
    byte[] line = "2026-11-22 10:00:00.123 7 ERROR nova.api [-] refused once\n".getBytes(UTF_8);
    FrameHeader frame =
        new FrameHeader(
            "ctl09",
            "/var/log/kolla/nova/nova-api.log",
            "g",
            0,
            line.length,
            Framing.LINES,
            1_795_345_600_000L,
            "UTC",
            Map.of(),
            Set.of(),
            "");
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap(data))) {
      ProducerRecord<byte[], byte[]> ofFrame =
          new ProducerRecord<>(Topics.DEAD_LETTERS.name(), frame.key().getBytes(UTF_8), line);
      FrameHeaders.encode(frame, (name, value) -> ofFrame.headers().add(name, value));
      ofFrame.headers().add(EventHeaders.STAGE, "coalesce".getBytes(UTF_8));
      ofFrame.headers().add(EventHeaders.REASON, "the processor failed: 7".getBytes(UTF_8));
      producer.send(ofFrame).get();
      ProducerRecord<byte[], byte[]> ofSink =
          new ProducerRecord<>(
              Topics.DEAD_LETTERS.name(),
              "refused-document".getBytes(UTF_8),
              "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"message\":\"two\"}".getBytes(UTF_8));
      ofSink.headers().add(EventHeaders.STAGE, "index".getBytes(UTF_8));
      ofSink.headers().add(EventHeaders.REASON, "403 at 12:00".getBytes(UTF_8));
      ofSink.headers().add(EventHeaders.TIME, "1795345600000".getBytes(UTF_8));
      producer.send(ofSink).get();
    }
    String list = ProcessorCommand.run(1, data, "dead-letters", "list");
    assertTrue(list.contains("coalesce: the processor failed: N"), list);
    assertTrue(list.contains("index: N at N:N"), list);
    String shown = ProcessorCommand.run(0, data, "dead-letters", "show", "0:0");
    assertTrue(shown.contains("refused once"), shown);
    String dry = ProcessorCommand.run(0, data, "dead-letters", "replay", "--dry-run");
    assertTrue(dry.contains("would be sent: 1 documents, and 1 events of 1 frames"), dry);
    String sent = ProcessorCommand.run(0, data, "dead-letters", "replay");
    assertTrue(sent.contains("sent: 1 documents, and 1 events of 1 frames"), sent);
    pipeline.await("both documents", SECONDS, () -> pipeline.index().count() == before.size() + 2);
    Map<String, String> after = pipeline.index().sources("penstock-*");
    assertTrue(String.valueOf(after.get("refused-document")).contains("two"));
    before.forEach((id, source) -> assertEquals(source, after.get(id)));
    assertTrue(ProcessorCommand.run(0, data, "dead-letters", "list").contains("no dead letters"));
  }

  /** As the processor was told; asking for the broker's port would give a running one another. */
  private static String bootstrap(Path data) throws IOException {
    String yaml = Files.readString(data.resolve("processor/processor.yaml"));
    int from = yaml.indexOf('"', yaml.indexOf("bootstrap-servers")) + 1;
    return yaml.substring(from, yaml.indexOf('"', from));
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> read(
      String bootstrap, String topic) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> found =
        new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }
}
