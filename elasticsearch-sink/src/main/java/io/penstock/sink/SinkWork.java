// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.bulk.Backoff;
import io.penstock.sink.bulk.BulkEncoder;
import io.penstock.sink.bulk.BulkPipeline;
import io.penstock.sink.bulk.BulkTransport;
import io.penstock.sink.bulk.Document;
import io.penstock.sink.bulk.HostRing;
import io.penstock.sink.bulk.RetriesExhausted;
import io.penstock.sink.bulk.Tally;
import io.penstock.sink.letter.LetterHeaders;
import io.penstock.sink.offset.OffsetPrefix;
import io.penstock.sink.record.DocumentMaker;
import io.penstock.sink.record.Made;
import io.penstock.sink.setting.SinkSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The composition of a task: records in, documents to the pipeline, refusals to the dead letters,
 * Kafka offsets out, partitions paused while memory is full. One thread, stepped by {@link #put}.
 */
final class SinkWork implements AutoCloseable {
  /** A call at least this often, so that what the server said is heard. */
  private static final long LONGEST_WAIT_MS = 1_000;

  private static final TopicPartition NOWHERE = new TopicPartition("", -1);

  private final SinkTaskContext context;
  private final LongSupplier clock;
  private final DocumentMaker maker;
  private final BulkEncoder encoder;
  private final BulkPipeline pipeline;
  private final DeadLetters deadLetters;
  private final Tally tally = new Tally();
  private final Map<TopicPartition, OffsetPrefix> partitions = new HashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private TopicPartition latest = NOWHERE;
  private OffsetPrefix latestPrefix = new OffsetPrefix();

  SinkWork(
      SinkSettings settings,
      BulkTransport transport,
      SinkTaskContext context,
      LongSupplier clock,
      RandomGenerator random) {
    this.context = context;
    this.clock = clock;
    Backoff backoff = new Backoff(settings.backoffMs(), settings.backoffMaxMs(), random);
    this.maker = new DocumentMaker(settings.rules());
    this.encoder = new BulkEncoder(settings.gzip());
    this.deadLetters =
        new DeadLetters(
            context.errantRecordReporter(), settings.letterHeaders(), settings.malformed());
    this.pipeline =
        new BulkPipeline(
            settings.limits(),
            transport,
            encoder,
            new HostRing(settings.hosts().size(), backoff),
            backoff,
            settings.mender(),
            new ServerLog(settings.hosts()),
            tally);
  }

  Tally tally() {
    return tally;
  }

  /** Takes records over and does what is due. */
  void put(Collection<SinkRecord> records) {
    try {
      for (SinkRecord record : records) {
        take(record);
      }
      deadLetters.settle();
      long dueMs = pipeline.doWork(clock.getAsLong());
      pauseOrResume();
      context.timeout(Math.min(dueMs, LONGEST_WAIT_MS));
    } catch (RetriesExhausted e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  /**
   * For each partition the Kafka offset in front of which everything is in the index or a dead
   * letter.
   *
   * @param consumed how far Connect has read, records that a transformation dropped included
   */
  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> consumed) {
    deadLetters.settle();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    consumed.forEach(
        (partition, read) -> {
          OffsetPrefix prefix = partitions.get(partition);
          if (prefix == null || prefix.idle()) {
            offsets.put(partition, read);
          } else if (prefix.committable() >= 0) {
            offsets.put(partition, new OffsetAndMetadata(prefix.committable()));
          }
        });
    return offsets;
  }

  /** These partitions belong to somebody else now. */
  void forget(Collection<TopicPartition> gone) {
    latest = NOWHERE;
    for (TopicPartition partition : gone) {
      OffsetPrefix prefix = partitions.remove(partition);
      if (prefix != null) {
        prefix.forget();
      }
    }
  }

  @Override
  public void close() {
    encoder.close();
  }

  private void take(SinkRecord record) {
    OffsetPrefix.Entry entry = prefix(record).add(record.originalKafkaOffset());
    Made made = maker.make(record);
    if (made instanceof Made.Ok ok) {
      RecordReceipt receipt =
          new RecordReceipt(
              record, entry, deadLetters, new LetterHeaders.Target(ok.index(), ok.id()));
      pipeline.add(
          new Document(ok.index(), ok.id(), ok.operation(), ok.body(), receipt), clock.getAsLong());
    } else if (made instanceof Made.Bad bad) {
      deadLetters.report(record, entry, bad.refusal(), LetterHeaders.Target.NONE);
    } else {
      entry.finish();
    }
  }

  /** Records come partition by partition: that of the one before is nearly always that of this. */
  private OffsetPrefix prefix(SinkRecord record) {
    int number = record.originalKafkaPartition();
    if (latest.partition() != number || !latest.topic().equals(record.originalTopic())) {
      latest = new TopicPartition(record.originalTopic(), number);
      latestPrefix = partitions.computeIfAbsent(latest, key -> new OffsetPrefix());
    }
    return latestPrefix;
  }

  /** Partitions that came with a rebalance are paused too while memory is full. */
  private void pauseOrResume() {
    if (pipeline.full() && !paused.equals(context.assignment())) {
      paused.clear();
      paused.addAll(context.assignment());
      context.pause(paused.toArray(new TopicPartition[0]));
    } else if (!paused.isEmpty() && pipeline.roomy()) {
      paused.retainAll(context.assignment());
      context.resume(paused.toArray(new TopicPartition[0]));
      paused.clear();
    }
  }
}
