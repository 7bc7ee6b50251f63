// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

import io.penstock.contract.FrameHeader;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.StreamKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides which events begin inside a {@link Span}, by the source offsets at which each stream
 * enters and leaves it. Not thread-safe.
 */
final class Edges {
  /** What became of an event. */
  enum Place {
    INSIDE,
    OUTSIDE,
    /** Its beginning is before everything that was read: most likely the rest of another event. */
    TORN
  }

  private static final class Stream {
    /** Highest source offset seen. */
    private long next;

    /** Source offset at which it enters the span; -1 while it has not. */
    private long begin = -1;

    private long end = Long.MAX_VALUE;

    /** Source offset of the first byte that was read, when that is not the source's first. */
    private long suspect = -1;
  }

  private final Span span;
  private final Map<StreamKey, Stream> streams = new HashMap<>();

  Edges(Span span) {
    this.span = span;
  }

  /** Notes a frame, before its events are made. */
  void frame(FrameHeader frame, long kafkaOffset) {
    StreamKey key = StreamKey.of(frame);
    Stream stream = streams.get(key);
    if (stream == null) {
      stream = new Stream();
      stream.suspect = frame.startOffset() > 0 ? frame.startOffset() : -1;
      streams.put(key, stream);
    }
    long newBytes = Math.max(frame.startOffset(), stream.next);
    if (kafkaOffset >= span.from() && stream.begin < 0) {
      stream.begin = newBytes;
    }
    if (kafkaOffset >= span.to() && stream.end == Long.MAX_VALUE) {
      stream.end = newBytes;
    }
    stream.next = Math.max(stream.next, frame.endOffset());
  }

  /** Where an event lies. */
  Place of(Event event) {
    Stream stream = streams.get(event.source());
    if (stream == null || stream.begin < 0) {
      return Place.OUTSIDE;
    }
    if (event.offset() < stream.begin || event.offset() >= stream.end) {
      return Place.OUTSIDE;
    }
    return event.offset() == stream.suspect && event.unparsed() ? Place.TORN : Place.INSIDE;
  }
}
