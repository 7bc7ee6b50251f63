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

  /** How long an event that was sent is kept, in case that it goes on. */
  private static final long KEEP_SENT_MS = 5 * 60_000;

  /** A line without a head that was read later than this is not taken by an event that was sent. */
  private static final long LATE_BARE_MS = 60_000;

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
  private long heldBytes;
  private long unsentBytes;
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
   * @param nowMs for {@link #sendIdle}, in milliseconds of any clock
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
    event.touchedReadMs = readMs;
    event.sequence = ++sequence;
    heldBytes += sourceBytes;
    unsentBytes += sourceBytes;
    while (heldBytes > limits.openBytes() && open.size() > 1) {
      complete(oldest(), false);
    }
  }

  /** Nothing more belongs to it. */
  private void complete(OpenEvent event, boolean cut) {
    open.remove(event);
    heldBytes -= event.sourceBytes;
    if (cut || !event.sent()) {
      send(event, cut);
    }
  }

  private void send(OpenEvent event, boolean cut) {
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
    Extent extent =
        new Extent(
            event.offset, event.sourceBytes, event.sentBytes, event.sentTraceback, event.readMs);
    event.sentTraceback = sink.event(known, text, extent, cut || event.part);
    unsentBytes -= extent.newBytes();
    event.sentBytes = event.sourceBytes;
  }

  /**
   * Copies open events out of the buffer, which may then be reused, and lets go of those that were
   * sent long ago.
   */
  public void settle() {
    for (int i = open.size() - 1; i >= 0; i--) {
      OpenEvent event = open.get(i);
      if (event.sent() && event.touched < clock - KEEP_SENT_MS) {
        complete(event, false);
      } else {
        event.settle();
      }
    }
  }

  /**
   * Sends the events that were last written to at {@code latestMs} or before. They stay open for a
   * while: whoever wrote them may only have been interrupted.
   */
  public void sendIdle(long latestMs) {
    if (unsentBytes == 0) {
      return;
    }
    List<OpenEvent> idle = new ArrayList<>(open);
    idle.removeIf(event -> event.sent() || event.touched > latestMs);
    idle.sort(BY_OFFSET);
    idle.forEach(event -> send(event, false));
  }

  /** Sends every open event. */
  public void sendAll() {
    sendIdle(Long.MAX_VALUE);
  }

  /** Whether everything was sent. */
  public boolean idle() {
    return unsentBytes == 0;
  }

  /** Bytes of the source in open events that were not sent yet. */
  public long unsentBytes() {
    return unsentBytes;
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
      boolean late = event.sent() && readMs - event.touchedReadMs > LATE_BARE_MS;
      if (event.takesBare && !late && (taker == null || event.sequence > taker.sequence)) {
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
    heldBytes = open.stream().mapToLong(event -> event.sourceBytes).sum();
    unsentBytes = heldBytes - open.stream().mapToLong(event -> event.sentBytes).sum();
  }
}
