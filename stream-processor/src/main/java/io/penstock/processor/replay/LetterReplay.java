// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sends dead letters again, after what was wrong has been mended: a document that the index refused
 * goes to the events topic as it is, a frame goes through the stages alone. Not thread-safe.
 */
public final class LetterReplay {
  private final ProcessorSettings settings;
  private final PipelineSettings pipeline;
  private final Catalogue catalogue;
  private final boolean dryRun;
  private final Map<Integer, Long> next = new HashMap<>();
  private long documents;
  private long frames;
  private long eventsOfFrames;
  private long stillDead;
  private long leftOut;

  /** Prepares it. */
  public LetterReplay(
      ProcessorSettings settings, PipelineSettings pipeline, Catalogue catalogue, boolean dryRun) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.catalogue = catalogue;
    this.dryRun = dryRun;
  }

  /**
   * Sends the letters that are wanted. If all were, the mark moves behind them: {@code read} shows
   * them only when asked for all.
   *
   * @param all also those that were sent again before
   * @throws ReprocessFailed if Kafka cannot be asked, or does not take them; the mark stays
   */
  public void run(DeadLetterLog log, boolean all, Predicate<Letter> wanted) throws ReprocessFailed {
    try (EventsLog events = new EventsLog(settings.kafka(), "")) {
      log.read(all, letter -> letter(letter, wanted, events));
      if (dryRun) {
        return;
      }
      events.flush();
      if (leftOut == 0 && stillDead == 0) {
        log.mark(next);
      }
    }
  }

  private void letter(Letter letter, Predicate<Letter> wanted, EventsLog events) {
    next.merge(letter.partition(), letter.offset() + 1, Math::max);
    if (!wanted.test(letter)) {
      leftOut++;
    } else if (letter.ofSink()) {
      documents++;
      if (!dryRun) {
        byte[] timeMs = letter.headers().get(EventHeaders.TIME);
        events.send(ofMetrics(letter), letter.key(), letter.value(), timeMs);
      }
    } else {
      frame(letter, events);
    }
  }

  private boolean ofMetrics(Letter letter) {
    byte[] topic = letter.headers().get(EventHeaders.SOURCE_TOPIC);
    return topic != null && settings.kafka().metricsTopic().equals(new String(topic, UTF_8));
  }

  private void frame(Letter letter, EventsLog events) {
    Outbox outbox = new Outbox();
    FrameProcessing alone =
        new FrameProcessing(pipeline, catalogue, new HeapLaneStore(), outbox, letter.timeMs());
    alone.frame(letter.headers(), letter.value(), letter.timeMs(), letter.timeMs());
    alone.sendAll();
    if (!outbox.deadLetters().isEmpty()) {
      stillDead++;
      return;
    }
    frames++;
    for (Event event : outbox.events()) {
      eventsOfFrames++;
      if (!dryRun) {
        events.send(event);
      }
    }
  }

  /** Documents that were sent to the index again. */
  public long documents() {
    return documents;
  }

  /** Frames that could be processed now. */
  public long frames() {
    return frames;
  }

  /** Events that those frames held. */
  public long eventsOfFrames() {
    return eventsOfFrames;
  }

  /** Frames that still cannot be processed; nothing of them was sent. */
  public long stillDead() {
    return stillDead;
  }

  /** Letters that were not wanted. */
  public long leftOut() {
    return leftOut;
  }
}
