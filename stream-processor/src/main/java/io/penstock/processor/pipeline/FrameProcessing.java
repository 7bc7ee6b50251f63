// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.FrameHeaders.Decoded;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.coalesce.Coalescer;
import java.util.Map;
import java.util.Optional;

/**
 * Everything between a frame and its events, without Kafka and without a clock: decode, coalesce,
 * parse, enrich, write. What comes out is in the outbox, and the state in the store, when a method
 * returns. One for each task; not thread-safe.
 */
public final class FrameProcessing {
  private final PipelineSettings settings;
  private final Outbox outbox;
  private final Lanes lanes;
  private long newestFrameMs = Long.MIN_VALUE;
  private long lastArrivalMs;

  /**
   * Starts with what the store holds.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public FrameProcessing(
      PipelineSettings settings, Catalogue catalogue, LaneStore store, Outbox outbox, long nowMs) {
    this.settings = settings;
    this.outbox = outbox;
    lanes = new Lanes(settings, catalogue, store, outbox);
    lastArrivalMs = nowMs;
  }

  /**
   * Takes a record of the frames topic.
   *
   * @param appendMs when the broker got it, Unix milliseconds
   * @param nowMs wall clock, Unix milliseconds
   */
  public void frame(Map<String, byte[]> headers, byte[] value, long appendMs, long nowMs) {
    lastArrivalMs = nowMs;
    newestFrameMs = Math.max(newestFrameMs, appendMs);
    Decoded decoded = FrameHeaders.decode(headers);
    if (decoded instanceof Decoded.Ok ok) {
      process(ok.header(), value, appendMs);
    } else if (decoded instanceof Decoded.Bad bad) {
      outbox.add(new DeadLetter(value, Optional.empty(), -1, "decode", bad.reason()));
    }
  }

  private void process(FrameHeader frame, byte[] value, long appendMs) {
    StreamKey key = StreamKey.of(frame);
    try {
      Lane lane = lanes.of(key, frame.zone(), frame.labels());
      Lane older = lanes.before(lane, appendMs);
      lane.goOnWith(older);
      lane.frame(frame, value, appendMs);
      lane.sendIdle(appendMs - patienceMs(lane) - 1);
      lanes.save(lane);
      if (older != null) {
        lanes.save(older);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // a defect of ours must cost one frame, not the partition
      outbox.clear();
      lanes.forgetWithOlder(key);
      Lane lane = lanes.of(key, frame.zone(), frame.labels());
      lane.rejectFrame(frame, value, "coalesce", "the processor failed: " + e);
      lanes.save(lane);
    }
  }

  private long patienceMs(Lane lane) {
    return (lane.full() ? settings.stallFlush() : settings.idleFlush()).toMillis();
  }

  /**
   * Sends the events of quiet streams. While frames arrive, quiet is judged by the broker's times,
   * so that a backlog gives the same events at any speed; else by the wall clock.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public void sendIdle(long nowMs) {
    long silenceMs = nowMs - lastArrivalMs;
    boolean silent = silenceMs >= settings.idleFlush().toMillis();
    for (Lane lane : lanes.active()) {
      if (lane.idle()) {
        continue;
      }
      long patience = patienceMs(lane);
      if (silent && silenceMs >= patience) {
        lane.sendAll();
        lanes.save(lane);
      } else if (newestFrameMs - lane.lastFrameMs() > patience) {
        lane.sendIdle(newestFrameMs - patience - 1);
        lanes.save(lane);
      }
    }
  }

  /** Streams with something that has not been sent. */
  public int openLanes() {
    int open = 0;
    for (Lane lane : lanes.active()) {
      open += lane.idle() ? 0 : 1;
    }
    return open;
  }

  /** Sends every open event: the end of a file that does not grow. */
  public void sendAll() {
    for (Lane lane : lanes.active()) {
      lane.sendAll();
      lanes.save(lane);
    }
  }

  /**
   * Reports the lanes that changed since they were reported last, and drops those that are at rest
   * from memory.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public void report(long nowMs) {
    for (Lane lane : lanes.active()) {
      if (lane.ledgerDue()) {
        outbox.add(lane.ledger(settings.application(), nowMs));
        lanes.save(lane);
      }
      if (lane.idle()) {
        lanes.forget(lane.key());
      }
    }
  }

  /**
   * Lets go of events that were sent and might have gone on, of all streams that were quiet since.
   * Judged by the broker's times while frames arrive, as {@link #sendIdle} is.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public void letGo(long nowMs) {
    boolean silent = nowMs - lastArrivalMs >= Coalescer.KEEP_SENT_MS;
    long latestMs = silent ? nowMs : newestFrameMs;
    if (latestMs > 0) {
      lanes.letGo(latestMs - Coalescer.KEEP_SENT_MS);
    }
  }

  /**
   * Forgets streams that are gone, and generations after which newer ones came.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public void expire(long nowMs) {
    lanes.expire(
        nowMs - settings.supersededExpiry().toMillis(), nowMs - settings.quietExpiry().toMillis());
  }
}
