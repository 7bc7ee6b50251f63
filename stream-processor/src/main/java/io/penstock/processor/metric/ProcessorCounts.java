// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import io.penstock.processor.pipeline.DeadLetter;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What passed since the start, all threads together. Thread-safe. */
public final class ProcessorCounts {
  private long frames;
  private long frameBytes;
  private long events;
  private long points;
  private long documentBytes;
  private long tracebacks;
  private long unparsed;
  private long masked;
  private long repeatedBytes;
  private long repeats;
  private long gapBytes;
  private long gaps;
  private long lastFrameMs;
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private final Map<String, Integer> openStreams = new HashMap<>();
  private final LogMetrics logs = new LogMetrics();

  /** A frame was taken; what came of it is in the outbox. */
  public synchronized void frame(int valueBytes, long nowMs) {
    frames++;
    frameBytes += valueBytes;
    lastFrameMs = nowMs;
  }

  /** A step is done: its outbox, before it is emptied. */
  public synchronized void step(Outbox outbox) {
    for (Event event : outbox.events()) {
      events++;
      documentBytes += event.document().length;
      tracebacks += event.traceback() ? 1 : 0;
      unparsed += event.unparsed() ? 1 : 0;
      masked += event.masked();
      if (event.point()) {
        points++;
      } else {
        logs.add(event.facts());
      }
    }
    for (DeadLetter letter : outbox.deadLetters()) {
      deadLetters.merge(letter.stage(), 1L, Long::sum);
    }
    repeats += outbox.repeatedBytes() > 0 ? 1 : 0;
    repeatedBytes += outbox.repeatedBytes();
    gaps += outbox.gapBytes() > 0 ? 1 : 0;
    gapBytes += outbox.gapBytes();
  }

  /** How many streams of a task have something that was not sent. */
  public synchronized void open(String task, int streams) {
    openStreams.put(task, streams);
  }

  /** A task runs here no more. */
  public synchronized void gone(String task) {
    openStreams.remove(task);
  }

  /** When the last frame was taken, Unix milliseconds; 0 before the first. */
  public synchronized long lastFrameMs() {
    return lastFrameMs;
  }

  /**
   * The counts at one moment. Immutable.
   *
   * @param deadLetters by stage
   */
  record Sums(
      long frames,
      long frameBytes,
      long events,
      long points,
      long documentBytes,
      long tracebacks,
      long unparsed,
      long masked,
      long repeats,
      long repeatedBytes,
      long gaps,
      long gapBytes,
      int openStreams,
      Map<String, Long> deadLetters,
      LogMetrics.Sums logs) {}

  synchronized Sums sums() {
    return new Sums(
        frames,
        frameBytes,
        events,
        points,
        documentBytes,
        tracebacks,
        unparsed,
        masked,
        repeats,
        repeatedBytes,
        gaps,
        gapBytes,
        openStreams.values().stream().mapToInt(Integer::intValue).sum(),
        new TreeMap<>(deadLetters),
        logs.sums());
  }
}
