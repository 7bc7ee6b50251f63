// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.PipelineSettings;
import io.penstock.processor.time.WallClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * Makes the events of a stretch of the log again, beside the running application: no membership in
 * its group, no state of it, no ledger entries, no dead letters. The same events get the same ids.
 * {@link #run} blocks its thread; {@link #stop} is called by another one.
 */
public final class Reprocessing {
  private static final long CHECKPOINT_NANOS = 5_000_000_000L;
  private static final long STEP_NANOS = 1_000_000_000L;
  private static final long MINUTE_MS = 60_000;
  private static final long PAUSE_MS = 100;

  private final ProcessorSettings settings;
  private final PipelineSettings pipeline;
  private final Catalogue catalogue;
  private final ReprocessRequest request;
  private final Progress progress;
  private final Tally tally = new Tally();
  private final Map<Integer, PartitionReplay> replays = new HashMap<>();
  private final Map<Integer, Trail> trails = new HashMap<>();
  private volatile boolean stopped;

  /** Prepares a run; nothing is asked yet. */
  public Reprocessing(
      ProcessorSettings settings,
      PipelineSettings pipeline,
      Catalogue catalogue,
      ReprocessRequest request,
      Progress progress) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.catalogue = catalogue;
    this.request = request;
    this.progress = progress;
  }

  /** The consumer group that remembers how far a run has come. */
  public static String group(ProcessorSettings settings, ReprocessRequest request) {
    return settings.applicationId() + "-reprocess" + request.suffix();
  }

  /** The topic that is written to. */
  public static String target(ProcessorSettings settings, ReprocessRequest request) {
    return settings.kafka().eventsTopic() + request.suffix();
  }

  /** Lets {@link #run} write what it has, remember how far it came, and return. */
  public void stop() {
    stopped = true;
  }

  /**
   * Reads to the end of the span.
   *
   * @throws ReprocessFailed if it cannot; what was done is remembered
   */
  public Tally run() throws ReprocessFailed, InterruptedException {
    String group = group(settings, request);
    try (FramesLog frames = new FramesLog(settings.kafka(), group);
        Groups groups = new Groups(settings.kafka())) {
      if (request.dryRun()) {
        run(frames, plan(frames, Map.of()), event -> {}, () -> {});
      } else {
        groups.ensureTopic(target(settings, request));
        groups.ensureTopicOfMetrics(request.suffix());
        Map<Integer, Checkpoint> earlier = earlier(frames, groups, group);
        try (EventsLog events = new EventsLog(settings.kafka(), request.suffix())) {
          run(frames, plan(frames, earlier), events::send, () -> checkpoint(frames, events));
          checkpoint(frames, events);
        }
      }
      if (tally.finished() && !request.dryRun()) {
        groups.forget(group);
      }
      return tally;
    } catch (KafkaException e) {
      throw new ReprocessFailed(
          "Kafka at " + settings.kafka().bootstrapServers() + ": " + e.getMessage(), e);
    }
  }

  private Map<Integer, Checkpoint> earlier(FramesLog frames, Groups groups, String group)
      throws ReprocessFailed, InterruptedException {
    Map<Integer, Checkpoint> found = frames.checkpoints();
    if (found.isEmpty()) {
      return found;
    }
    if (request.restart()) {
      groups.forget(group);
      return Map.of();
    }
    for (Checkpoint checkpoint : found.values()) {
      if (!checkpoint.job().equals(request.job())) {
        throw new ReprocessFailed(
            "an unfinished run with other options is remembered (from, to, service, stream: "
                + checkpoint.job()
                + "; now: "
                + request.job()
                + "); give the same options to go on with it, or --restart to forget it");
      }
    }
    return found;
  }

  private List<Span> plan(FramesLog frames, Map<Integer, Checkpoint> earlier) {
    long toMs =
        request.toMs() == ReprocessRequest.NEWEST ? WallClock.nowMs() - MINUTE_MS : request.toMs();
    List<Span> spans = new ArrayList<>();
    for (Span fresh : frames.spans(request, toMs)) {
      Checkpoint done = earlier.get(fresh.partition());
      Span span = done == null ? fresh : frames.resume(fresh, done, request.lead());
      long knownMs = done == null ? Math.max(0, request.fromMs()) : done.fromMs();
      trails.put(span.partition(), new Trail(span.from(), knownMs, request.lead().toMillis()));
      spans.add(span);
    }
    progress.begun(!earlier.isEmpty(), spans.stream().mapToLong(Span::frames).sum());
    return spans;
  }

  private interface Safe {
    void checkpoint() throws ReprocessFailed;
  }

  private void run(FramesLog frames, List<Span> spans, Consumer<Event> out, Safe safe)
      throws ReprocessFailed, InterruptedException {
    Map<Integer, Span> open = new HashMap<>();
    for (Span span : spans) {
      replays.put(
          span.partition(), new PartitionReplay(span, request, pipeline, catalogue, tally, out));
      if (span.frames() > 0) {
        open.put(span.partition(), span);
      }
    }
    long all = spans.stream().mapToLong(Span::frames).sum();
    frames.begin(spans);
    Throttle throttle = new Throttle(request.bytesPerSecond(), WallClock.ticks());
    long checkpointed = WallClock.ticks();
    long stepped = checkpointed;
    while (!open.isEmpty() && !stopped) {
      long before = tally.bytes();
      frames(frames.poll(), open);
      finish(frames, open);
      long now = WallClock.ticks();
      if (now - stepped >= STEP_NANOS) {
        stepped = now;
        progress.step(tally, tally.frames(), all);
      }
      if (now - checkpointed >= CHECKPOINT_NANOS) {
        checkpointed = now;
        safe.checkpoint();
      }
      pause(throttle.took(tally.bytes() - before, WallClock.ticks()));
    }
    tally.finished = open.isEmpty();
    progress.step(tally, tally.frames(), all);
  }

  /** Waits, but not on after {@link #stop}. */
  private void pause(long waitMs) throws InterruptedException {
    for (long left = waitMs; left > 0 && !stopped; left -= PAUSE_MS) {
      Thread.sleep(Math.min(left, PAUSE_MS));
    }
  }

  private void frames(ConsumerRecords<byte[], byte[]> records, Map<Integer, Span> open) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Span span = open.get(record.partition());
      PartitionReplay replay = replays.get(record.partition());
      Trail trail = trails.get(record.partition());
      if (span == null || replay == null || trail == null || record.offset() >= span.tail()) {
        continue;
      }
      byte[] value = record.value() == null ? new byte[0] : record.value();
      replay.frame(headers(record), value, record.offset(), record.timestamp());
      trail.read(record.offset(), record.timestamp());
    }
  }

  private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.put(header.key(), value == null ? "".getBytes(UTF_8) : value);
    }
    return headers;
  }

  /** Ends the spans that were read to their tail. */
  private void finish(FramesLog frames, Map<Integer, Span> open) {
    for (Span span : List.copyOf(open.values())) {
      PartitionReplay replay = replays.get(span.partition());
      if (replay != null && frames.position(span.partition()) >= span.tail()) {
        replay.end(WallClock.nowMs());
        frames.done(span.partition());
        open.remove(span.partition());
      }
    }
  }

  private void checkpoint(FramesLog frames, EventsLog events) throws ReprocessFailed {
    events.flush();
    Map<Integer, Checkpoint> reached = new HashMap<>();
    replays.forEach(
        (partition, replay) -> {
          Trail trail = trails.get(partition);
          if (trail != null) {
            Span span = replay.span();
            long from = Math.max(span.from(), trail.offset());
            reached.put(
                partition,
                new Checkpoint(from, trail.appendMs(), span.to(), span.tail(), request.job()));
          }
        });
    frames.commit(reached);
  }
}
