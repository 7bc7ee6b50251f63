// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.metric.ProcessorCounts;
import io.penstock.processor.pipeline.DeadLetter;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.MemoryBudget;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Carries records of Kafka into the pipeline and out of it. Everything that comes of a record is
 * made before anything is forwarded, because what was forwarded before a failure would be
 * committed. Used by its task's thread only.
 */
final class FrameProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration HELD_LOOK = Duration.ofSeconds(1);
  private static final Duration EXPIRY_LOOK = Duration.ofHours(1);

  /**
   * The first frames are reported so soon, and not an interval later: what sends records is then
   * compiled with the ledger's in mind. One that is new to it later undoes all that was compiled of
   * it, in the midst of the work.
   */
  private static final Duration FIRST_REPORT = Duration.ofSeconds(1);

  /** As much is sent, and reported, at a time: frames and commits are not held up for long. */
  private static final int SLICES = 10;

  private final PipelineSettings settings;
  private final Catalogue catalogue;
  private final MemoryBudget budget;
  private final Duration ledgerInterval;
  private final ProcessorCounts counts;
  private final CommitPace pace;
  private final DeadLetterRecords letters;
  private final Outbox outbox = new Outbox();
  private final Map<String, byte[]> headers = new HashMap<>();
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable FrameProcessing processing;
  private boolean reporting;

  FrameProcessor(
      PipelineSettings settings,
      Catalogue catalogue,
      MemoryBudget budget,
      Duration ledgerInterval,
      String framesTopic,
      ProcessorCounts counts,
      CommitPace pace) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.budget = budget;
    this.ledgerInterval = ledgerInterval;
    letters = new DeadLetterRecords(framesTopic);
    this.counts = counts;
    this.pace = pace;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    KafkaLaneStore store = new KafkaLaneStore(newContext.getStateStore(Names.LANES));
    outbox.clear();
    forget();
    FrameProcessing fresh =
        new FrameProcessing(
            settings, catalogue, store, outbox, budget, newContext.currentSystemTimeMs());
    processing = fresh;
    newContext.schedule(
        LOOK,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          slices(newContext, now, () -> fresh.sendIdle(now));
          slices(newContext, now, () -> fresh.reportOn(now));
        });
    newContext.schedule(
        CommitPace.CALM, PunctuationType.WALL_CLOCK_TIME, now -> commitIfDue(newContext, now));
    reporting = false;
    newContext.schedule(
        ledgerInterval, PunctuationType.WALL_CLOCK_TIME, now -> report(newContext, fresh, now));
    newContext.schedule(HELD_LOOK, PunctuationType.WALL_CLOCK_TIME, fresh::letGo);
    newContext.schedule(EXPIRY_LOOK, PunctuationType.WALL_CLOCK_TIME, fresh::expire);
  }

  private void commitIfDue(ProcessorContext<byte[], byte[]> of, long now) {
    if (pace.due(now)) {
      of.commit();
    }
  }

  private void report(ProcessorContext<byte[], byte[]> to, FrameProcessing of, long now) {
    of.report(now);
    counts.open(to.taskId().toString(), of.openLanes());
    send(to, now, null);
  }

  private void reportSoon(ProcessorContext<byte[], byte[]> to, FrameProcessing of) {
    Cancellable[] once = new Cancellable[1];
    once[0] =
        to.schedule(
            FIRST_REPORT,
            PunctuationType.WALL_CLOCK_TIME,
            now -> {
              once[0].cancel();
              report(to, of, now);
            });
  }

  private void slices(ProcessorContext<byte[], byte[]> to, long now, BooleanSupplier slice) {
    boolean more = true;
    for (int i = 0; i < SLICES && more; i++) {
      more = slice.getAsBoolean();
      send(to, now, null);
    }
  }

  private void forget() {
    FrameProcessing before = processing;
    if (before != null) {
      before.close();
      processing = null;
    }
  }

  @Override
  public void close() {
    forget();
    ProcessorContext<byte[], byte[]> from = context;
    if (from != null) {
      counts.gone(from.taskId().toString());
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<byte[], byte[]> to = context;
    FrameProcessing with = processing;
    if (to == null || with == null) {
      throw new IllegalStateException("a record came before init");
    }
    headers.clear();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
    }
    byte[] value = record.value() == null ? new byte[0] : record.value();
    with.frame(headers, value, record.timestamp(), to.currentSystemTimeMs());
    counts.frame(value.length, to.currentSystemTimeMs());
    pace.frame(value.length, to.currentSystemTimeMs());
    send(to, record.timestamp(), record);
    if (!reporting) {
      reporting = true;
      reportSoon(to, with);
    }
  }

  /** Sends what is in the outbox, and empties it. */
  private void send(
      ProcessorContext<byte[], byte[]> to, long timestamp, @Nullable Record<byte[], byte[]> cause) {
    for (Event event : outbox.events()) {
      Headers time =
          new RecordHeaders(
              new Header[] {new RecordHeader(EventHeaders.TIME, text(event.timeMs()))});
      to.forward(
          new Record<>(event.id(), event.document(), timestamp, time),
          event.point() ? Names.METRICS : Names.EVENTS);
    }
    for (DeadLetter letter : outbox.deadLetters()) {
      RecordMetadata metadata = to.recordMetadata().orElse(null);
      to.forward(letters.record(letter, timestamp, cause, metadata), Names.DEAD_LETTERS);
    }
    for (ProcessorLedger entry : outbox.ledger()) {
      byte[] key = entry.key().getBytes(UTF_8);
      byte[] value = entry.toJson().getBytes(UTF_8);
      to.forward(new Record<>(key, value, timestamp), Names.LEDGER);
    }
    counts.step(outbox);
    outbox.clear();
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
