// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The frames topic, read outside of the running application's group, and the group that remembers
 * how far a run came. Not thread-safe. Every method throws {@code KafkaException} when Kafka cannot
 * be asked.
 */
final class FramesLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  FramesLog(KafkaSettings kafka, String group) throws ReprocessFailed {
    topic = kafka.framesTopic();
    consumer = new KafkaConsumer<>(ClientProperties.consumer(kafka, group));
    partitions = new ArrayList<>();
    consumer
        .partitionsFor(topic)
        .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
    if (partitions.isEmpty()) {
      consumer.close();
      throw new ReprocessFailed(
          "the frames topic '" + topic + "' does not exist at " + kafka.bootstrapServers());
    }
    consumer.assign(partitions);
  }

  /** The spans of a run that begins now. */
  List<Span> spans(ReprocessRequest request, long toMs) {
    long leadMs = request.lead().toMillis();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> to = at(toMs, ends);
    Map<TopicPartition, Long> tail = at(toMs + leadMs, ends);
    Map<TopicPartition, Long> from;
    Map<TopicPartition, Long> lead;
    if (request.fromMs() == ReprocessRequest.EARLIEST) {
      from = consumer.beginningOffsets(partitions);
      lead = from;
    } else {
      from = at(request.fromMs(), ends);
      lead = at(request.fromMs() - leadMs, ends);
    }
    List<Span> spans = new ArrayList<>();
    for (TopicPartition p : partitions) {
      long end = to.getOrDefault(p, 0L);
      long begin = Math.min(from.getOrDefault(p, 0L), end);
      long first = Math.min(lead.getOrDefault(p, 0L), begin);
      long last = begin == end ? first : tail.getOrDefault(p, 0L);
      spans.add(new Span(p.partition(), first, begin, end, last));
    }
    return spans;
  }

  /**
   * The span of a run that goes on where an unfinished one came to. Its times are those of the
   * first run: two hours ago is another time by now.
   */
  Span resume(Span fresh, Checkpoint done, Duration lead) {
    TopicPartition p = new TopicPartition(topic, fresh.partition());
    long oldest = consumer.beginningOffsets(List.of(p)).getOrDefault(p, 0L);
    long from = Math.max(oldest, done.from());
    long first = oldest;
    if (done.fromMs() > 0) {
      long beforeMs = done.fromMs() - lead.toMillis();
      first = Math.max(oldest, at(beforeMs, Map.of(p, from)).getOrDefault(p, from));
    }
    return new Span(fresh.partition(), Math.min(first, from), from, done.to(), done.tail());
  }

  private Map<TopicPartition, Long> at(long timeMs, Map<TopicPartition, Long> otherwise) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    otherwise.keySet().forEach(p -> wanted.put(p, Math.max(0, timeMs)));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
    Map<TopicPartition, Long> offsets = new HashMap<>(otherwise);
    found.forEach(
        (p, offset) -> {
          if (offset != null) {
            offsets.put(p, offset.offset());
          }
        });
    return offsets;
  }

  /** What an earlier run left, by partition. */
  Map<Integer, Checkpoint> checkpoints() {
    Map<Integer, Checkpoint> found = new HashMap<>();
    consumer
        .committed(java.util.Set.copyOf(partitions))
        .forEach(
            (p, committed) -> {
              if (committed != null) {
                Optional<Checkpoint> read =
                    Checkpoint.read(committed.offset(), committed.metadata());
                read.ifPresent(checkpoint -> found.put(p.partition(), checkpoint));
              }
            });
    return found;
  }

  void commit(Map<Integer, Checkpoint> checkpoints) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    checkpoints.forEach(
        (p, checkpoint) ->
            offsets.put(
                new TopicPartition(topic, p),
                new OffsetAndMetadata(checkpoint.from(), checkpoint.metadata())));
    consumer.commitSync(offsets);
  }

  /** Goes to the beginning of each span; those that are empty are not read. */
  void begin(Collection<Span> spans) {
    for (Span span : spans) {
      TopicPartition p = new TopicPartition(topic, span.partition());
      consumer.seek(p, span.lead());
      if (span.frames() == 0) {
        consumer.pause(List.of(p));
      }
    }
  }

  ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(POLL);
  }

  /** Offset of the next frame that will be read. */
  long position(int partition) {
    return consumer.position(new TopicPartition(topic, partition));
  }

  void done(int partition) {
    consumer.pause(List.of(new TopicPartition(topic, partition)));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
