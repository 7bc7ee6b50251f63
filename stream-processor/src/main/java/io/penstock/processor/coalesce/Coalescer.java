// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.OpenEvents;
import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one stream together to events, by the rules of docs/coalescing.md. What comes
 * out depends on the lines alone, not on how they were cut into frames. Not thread-safe.
 */
public final class Coalescer implements LineConsumer, OpenEvents {
  private static final Comparator<OpenEvent> BY_OFFSET = Comparator.comparingLong(e -> e.offset);

  private final Format format;
  private final Format plainText = new TextFormat();
  private final Limits limits;
  private final EventSink sink;
  private final Shape shape = new Shape();
  private final EventText text = new EventText();
  private final List<OpenEvent> open = new ArrayList<>();
  private long sequence;
  private long clock;
  private long readMs;
  private long openBytes;
  private long giantWriter;
  private boolean giantPlain;

  public Coalescer(Format format, Limits limits, EventSink sink) {
    this.format = format;
    this.limits = limits;
    this.sink = sink;
  }

  /**
   * Stamps the lines that follow.
   *
   * @param nowMs for {@link #completeIdle}, in milliseconds of any clock
   * @param newReadMs when the agent read them, Unix milliseconds
   */
  public void clock(long nowMs, long newReadMs) {
    clock = nowMs;
    readMs = newReadMs;
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    if (piece == Piece.MIDDLE || piece == Piece.LAST) {
      OpenEvent part = openNew(giantWriter, giantPlain, true, offset);
      add(part, buffer, from, next, sourceBytes);
      complete(part, true);
      return;
    }
    int end = Lines.withoutCarriageReturn(buffer, from, to);
    format.shape(buffer, from, end, this, shape);
    boolean bare = shape.kind() == Shape.Kind.BARE;
    if (piece == Piece.FIRST) {
      if (bare) {
        shape.open(0, 0, 0, false);
      }
      giantWriter = shape.writer();
      giantPlain = bare;
      complete(headed(bare, buffer, from, next, offset, sourceBytes), true);
    } else if (bare) {
      bare(buffer, from, end, next, offset, sourceBytes);
    } else {
      OpenEvent event = headed(false, buffer, from, next, offset, sourceBytes);
      if (shape.kind() == Shape.Kind.WHOLE) {
        complete(event, false);
      }
    }
  }

  /** A line that the stream's format, or plain text, knows. */
  private OpenEvent headed(
      boolean plain, byte[] buffer, int from, int next, long offset, long sourceBytes) {
    OpenEvent event = find(shape.writer(), plain);
    boolean joins =
        shape.kind() == Shape.Kind.JOIN && event != null && event.group == shape.group();
    if (event != null && joins) {
      event = makeRoom(event, next - from, offset);
    } else {
      if (event != null) {
        complete(event, false);
      }
      event = openNew(shape.writer(), plain, false, offset);
    }
    event.group = shape.group();
    event.state = shape.state();
    event.takesBare = shape.takesBare();
    add(event, buffer, from, next, sourceBytes);
    return event;
  }

  private void bare(byte[] buffer, int from, int end, int next, long offset, long sourceBytes) {
    OpenEvent taker = taker();
    if (taker == null || taker != newest()) {
      plainText.shape(buffer, from, end, plainEvents, shape);
      boolean whole = shape.kind() == Shape.Kind.WHOLE;
      if (shape.kind() != Shape.Kind.BARE && (!whole || taker == null)) {
        OpenEvent event = headed(true, buffer, from, next, offset, sourceBytes);
        if (whole) {
          complete(event, false);
        }
        return;
      }
    }
    if (taker == null) {
      sink.ignored(sourceBytes);
    } else {
      add(makeRoom(taker, next - from, offset), buffer, from, next, sourceBytes);
    }
  }

  /** The event, or, if it is full, its next part. */
  private OpenEvent makeRoom(OpenEvent event, int bytes, long offset) {
    if (event.size() + bytes <= limits.eventBytes() && event.lines < limits.eventLines()) {
      return event;
    }
    complete(event, true);
    OpenEvent part = openNew(event.writer, event.plain, true, offset);
    part.group = event.group;
    part.state = event.state;
    part.takesBare = event.takesBare;
    return part;
  }

  private OpenEvent openNew(long writer, boolean plain, boolean part, long offset) {
    if (open.size() >= limits.openEvents()) {
      complete(oldest(), false);
    }
    OpenEvent event = new OpenEvent(writer, plain, part, offset, readMs);
    open.add(event);
    return event;
  }

  private void add(OpenEvent event, byte[] buffer, int from, int next, long sourceBytes) {
    event.add(buffer, from, next);
    event.sourceBytes += sourceBytes;
    event.lines++;
    event.touched = clock;
    event.sequence = ++sequence;
    openBytes += sourceBytes;
    while (openBytes > limits.openBytes() && open.size() > 1) {
      complete(oldest(), false);
    }
  }

  private void complete(OpenEvent event, boolean cut) {
    open.remove(event);
    openBytes -= event.sourceBytes;
    byte[] bytes = event.buffer();
    int from = event.from();
    int to = event.to();
    if (!event.contiguous()) {
      event.settle();
      bytes = event.copied().array();
      from = 0;
      to = event.copied().size();
    }
    if (to > from && bytes[to - 1] == '\n') {
      to--;
    }
    text.set(bytes, from, to, event.lines, event.part);
    Format known = event.plain ? plainText : format;
    sink.event(known, text, event.offset, event.sourceBytes, event.readMs, cut || event.part);
  }

  /** Copies open events out of the buffer, which may then be reused. */
  public void settle() {
    for (int i = 0; i < open.size(); i++) {
      open.get(i).settle();
    }
  }

  /** Completes the events that were last written to at {@code latestMs} or before. */
  public void completeIdle(long latestMs) {
    if (open.isEmpty()) {
      return;
    }
    List<OpenEvent> idle = new ArrayList<>(open);
    idle.removeIf(event -> event.touched > latestMs);
    idle.sort(BY_OFFSET);
    idle.forEach(event -> complete(event, false));
  }

  /** Completes every open event. */
  public void completeAll() {
    completeIdle(Long.MAX_VALUE);
  }

  public boolean idle() {
    return open.isEmpty();
  }

  /** Bytes of the source in open events. */
  public long openBytes() {
    return openBytes;
  }

  private final OpenEvents plainEvents =
      writer -> {
        OpenEvent event = find(writer, true);
        return event == null ? 0 : event.state;
      };

  @Override
  public int state(long writer) {
    OpenEvent event = find(writer, false);
    return event == null ? 0 : event.state;
  }

  private @Nullable OpenEvent find(long writer, boolean plain) {
    for (int i = 0; i < open.size(); i++) {
      OpenEvent event = open.get(i);
      if (event.writer == writer && event.plain == plain) {
        return event;
      }
    }
    return null;
  }

  /** The open event that was written to last and takes bare lines. */
  private @Nullable OpenEvent taker() {
    OpenEvent taker = null;
    for (int i = 0; i < open.size(); i++) {
      OpenEvent event = open.get(i);
      if (event.takesBare && (taker == null || event.sequence > taker.sequence)) {
        taker = event;
      }
    }
    return taker;
  }

  private @Nullable OpenEvent newest() {
    OpenEvent newest = null;
    for (int i = 0; i < open.size(); i++) {
      OpenEvent event = open.get(i);
      if (newest == null || event.sequence > newest.sequence) {
        newest = event;
      }
    }
    return newest;
  }

  private OpenEvent oldest() {
    OpenEvent oldest = open.get(0);
    for (int i = 1; i < open.size(); i++) {
      if (open.get(i).sequence < oldest.sequence) {
        oldest = open.get(i);
      }
    }
    return oldest;
  }

  /** Writes the open events, for {@link #read}. */
  public void write(ByteSink out) {
    settle();
    ByteBuffer fixed = ByteBuffer.allocate(2 * Long.BYTES + 1);
    fixed.putLong(sequence).putLong(giantWriter).put((byte) (giantPlain ? 1 : 0));
    out.add(fixed.array());
    OpenEventCodec.write(out, open);
  }

  /** Takes over the open events that {@link #write} wrote. */
  public void read(ByteBuffer in) {
    sequence = in.getLong();
    giantWriter = in.getLong();
    giantPlain = in.get() == 1;
    open.clear();
    OpenEventCodec.read(in, open);
    openBytes = open.stream().mapToLong(event -> event.sourceBytes).sum();
  }
}
