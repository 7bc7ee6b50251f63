// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.FrameHeaders.Decoded;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.pipeline.Waiting.Wait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything between a frame and its events, without Kafka and without a clock: decode, coalesce,
 * parse, enrich, write. What comes out is in the outbox, and the state in the store, when a method
 * returns. One for each task; not thread-safe.
 */
public final class FrameProcessing {
  /** As much is done to waiting lanes before the outbox is emptied. */
  private static final int SLICE_LANES = 500;

  private static final long SLICE_BYTES = 1024 * 1024;

  private final PipelineSettings settings;
  private final Outbox outbox;
  private final Lanes lanes;
  private final Quiet quiet;
  private final LaneSteps steps;
  private final Deque<String> toReport = new ArrayDeque<>();

  /**
   * Starts with what the store holds.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public FrameProcessing(
      PipelineSettings settings, Catalogue catalogue, LaneStore store, Outbox outbox, long nowMs) {
    this(settings, catalogue, store, outbox, MemoryBudget.unlimited(), nowMs);
  }

  /**
   * Starts with what the store holds.
   *
   * @param budget of memory for lanes that are in the store too
   * @param nowMs wall clock, Unix milliseconds
   */
  public FrameProcessing(
      PipelineSettings settings,
      Catalogue catalogue,
      LaneStore store,
      Outbox outbox,
      MemoryBudget budget,
      long nowMs) {
    this.settings = settings;
    this.outbox = outbox;
    lanes = new Lanes(settings, catalogue, store, outbox, budget);
    quiet = new Quiet(settings.idleFlush(), settings.stallFlush(), nowMs);
    steps = new LaneSteps(lanes, outbox, quiet);
  }

  /**
   * Takes a record of the frames topic.
   *
   * @param appendMs when the broker got it, Unix milliseconds
   * @param nowMs wall clock, Unix milliseconds
   */
  public void frame(Map<String, byte[]> headers, byte[] value, long appendMs, long nowMs) {
    quiet.arrived(appendMs, nowMs);
    Decoded decoded = FrameHeaders.decode(headers);
    if (decoded instanceof Decoded.Bad bad) {
      outbox.add(new DeadLetter(value, Optional.empty(), -1, "decode", bad.reason()));
    } else if (decoded instanceof Decoded.Ok ok) {
      Optional<String> problem = HeaderBounds.problem(headers);
      if (problem.isPresent()) {
        outbox.add(new DeadLetter(value, Optional.empty(), -1, "decode", problem.get()));
      } else {
        steps.frame(timed(ok.header(), appendMs), value, appendMs);
      }
    }
  }

  private static FrameHeader timed(FrameHeader frame, long appendMs) {
    long readMs = EventTime.read(frame.readTimeMs(), appendMs);
    if (readMs == frame.readTimeMs()) {
      return frame;
    }
    return new FrameHeader(
        frame.node(),
        frame.stream(),
        frame.generation(),
        frame.startOffset(),
        frame.endOffset(),
        frame.framing(),
        readMs,
        frame.zone(),
        frame.labels(),
        frame.flags(),
        frame.cause(),
        frame.charset());
  }

  /**
   * Sends the events of quiet streams. While frames arrive, quiet is judged by the broker's times,
   * so that a backlog gives the same events at any speed; else by the wall clock.
   *
   * @param nowMs wall clock, Unix milliseconds
   * @return whether there is more to send when the outbox is empty again
   */
  public boolean sendIdle(long nowMs) {
    long silenceMs = quiet.silenceMs(nowMs);
    return send(wait -> wait.unsent() && quiet.quiet(wait, silenceMs));
  }

  private boolean send(Predicate<Wait> which) {
    List<String> names = lanes.waiting().first(SLICE_LANES, which);
    for (String name : names) {
      steps.sendAll(lanes.named(name));
      if (outbox.bytes() > SLICE_BYTES) {
        return true;
      }
    }
    return names.size() == SLICE_LANES;
  }

  /** Streams with something that has not been sent. */
  public int openLanes() {
    return lanes.waiting().count(Wait::unsent);
  }

  /** Sends every open event: the end of a file that does not grow. */
  public void sendAll() {
    boolean more;
    do {
      more = send(Wait::unsent);
    } while (more);
  }

  /**
   * Reports the lanes that changed since they were reported last. Those that change meanwhile are
   * for the next time.
   *
   * @param nowMs wall clock, Unix milliseconds
   * @return whether there is more to report when the outbox is empty again; {@link #reportOn} does
   */
  public boolean report(long nowMs) {
    toReport.clear();
    toReport.addAll(lanes.waiting().first(Integer.MAX_VALUE, Wait::ledgerDue));
    return reportOn(nowMs);
  }

  /** Goes on with a report that was not done yet. */
  public boolean reportOn(long nowMs) {
    for (int i = 0; i < SLICE_LANES && !toReport.isEmpty(); i++) {
      Lane lane = lanes.named(toReport.remove());
      outbox.add(lane.ledger(settings.application(), nowMs));
      lanes.save(lane);
    }
    return !toReport.isEmpty();
  }

  /**
   * Lets go of events that were sent and might have gone on, of streams that were quiet since.
   * Judged by the broker's times while frames arrive, as {@link #sendIdle} is.
   *
   * @param nowMs wall clock, Unix milliseconds
   */
  public void letGo(long nowMs) {
    long oldestMs = quiet.letGoMs(nowMs);
    List<String> names =
        lanes
            .waiting()
            .first(
                SLICE_LANES,
                wait -> !wait.unsent() && !wait.ledgerDue() && wait.lastFrameMs() < oldestMs);
    for (String name : names) {
      Lane lane = lanes.named(name);
      lane.letGo(oldestMs);
      lanes.save(lane);
    }
  }

  /** Gives the memory of all lanes back; nothing may be called afterwards. */
  public void close() {
    lanes.close();
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
