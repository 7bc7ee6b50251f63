// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeaders;
import io.penstock.contract.FrameHeaders.Decoded;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Glob;
import io.penstock.processor.document.JsonText;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.MemoryBudget;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline over one {@link Span}, with an empty state of its own. Its clock is the broker's
 * append time of the frames, so that the same frames make the same events at any speed. Not
 * thread-safe.
 */
final class PartitionReplay {
  /** As often as the live processor looks for quiet streams. */
  private static final long LOOK_MS = 200;

  /** Of a thousand streams or more; the state of all others is at hand too. */
  private static final long LANES_BYTES = 16L * 1024 * 1024;

  private final Span span;
  private final Edges edges;
  private final @Nullable Glob streams;
  private final byte[] service;
  private final Outbox outbox = new Outbox();
  private final FrameProcessing processing;
  private final Tally tally;
  private final Consumer<Event> out;
  private long lookedMs;
  private long newestMs;

  PartitionReplay(
      Span span,
      ReprocessRequest request,
      PipelineSettings settings,
      Catalogue catalogue,
      Tally tally,
      Consumer<Event> out) {
    this.span = span;
    this.tally = tally;
    this.out = out;
    edges = new Edges(span);
    streams = request.stream().isEmpty() ? null : new Glob(request.stream());
    service = request.service().isEmpty() ? new byte[0] : serviceField(request.service());
    MemoryBudget budget = new MemoryBudget(LANES_BYTES);
    processing = new FrameProcessing(settings, catalogue, new HeapLaneStore(), outbox, budget, 0);
  }

  /** How the document says it; a quote inside a text would be escaped, so nothing else matches. */
  private static byte[] serviceField(String service) {
    return ("\"service\":{\"name\":" + new String(JsonText.quoted(service), UTF_8)).getBytes(UTF_8);
  }

  Span span() {
    return span;
  }

  /** Takes the frame at this offset of the partition. */
  void frame(Map<String, byte[]> headers, byte[] value, long kafkaOffset, long appendMs) {
    tally.frames++;
    tally.bytes += value.length;
    newestMs = Math.max(newestMs, appendMs);
    if (FrameHeaders.decode(headers) instanceof Decoded.Ok ok) {
      if (streams != null && !streams.matches(ok.header().stream())) {
        return;
      }
      edges.frame(ok.header(), kafkaOffset);
    }
    processing.frame(headers, value, appendMs, appendMs);
    if (kafkaOffset >= span.from() && kafkaOffset < span.to()) {
      tally.deadLetters += outbox.deadLetters().size();
    }
    if (appendMs - lookedMs >= LOOK_MS) {
      lookedMs = appendMs;
      sendIdle(appendMs);
    }
    drain();
  }

  /**
   * The end of what is read.
   *
   * @param nowMs wall clock when the log's end was reached, Unix milliseconds; else the time of the
   *     last frame
   */
  void end(long nowMs) {
    sendIdle(Math.max(nowMs, newestMs));
    tally.open += processing.openLanes();
  }

  private void sendIdle(long nowMs) {
    boolean more;
    do {
      more = processing.sendIdle(nowMs);
      drain();
    } while (more);
  }

  private void drain() {
    for (Event event : outbox.events()) {
      switch (edges.of(event)) {
        case OUTSIDE -> tally.outside++;
        case TORN -> tally.torn++;
        case INSIDE -> inside(event);
      }
    }
    outbox.clear();
  }

  private void inside(Event event) {
    if (service.length > 0 && !contains(event.document(), service)) {
      tally.otherServices++;
      return;
    }
    tally.event(event.format());
    out.accept(event);
  }

  private static boolean contains(byte[] document, byte[] wanted) {
    for (int at = 0; at <= document.length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && document[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
