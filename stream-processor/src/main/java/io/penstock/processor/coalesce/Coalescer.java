// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.OpenEvents;
import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;
import io.penstock.processor.unwrap.EnvelopedLines;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one stream together to events, by the rules of docs/coalescing.md. What comes
 * out depends on the lines alone, not on how they were cut into frames. Not thread-safe.
 */
public final class Coalescer implements EnvelopedLines, OpenEvents {
  /** How long an event that was sent is kept, in case that it goes on. */
  public static final long KEEP_SENT_MS = 5 * 60_000;

  private final Format format;
  private final TextFormat plainText;
  private final Limits limits;
  private final Sending sending;
  private final EventSink sink;
  private final Shape shape = new Shape();
  private final OpenList open = new OpenList();
  private final Evicted evicted = new Evicted();
  private Envelope envelope = Envelope.NONE;
  private @Nullable Coalescer before;
  private boolean begun;

  /** Whether the line at hand is a message whose end is missing. */
  private boolean torn;

  private long sequence;
  private long clock;
  private long readMs;
  private long heldBytes;
  private long giantWriter;
  private boolean giantPlain;

  private Ruler ruler = Ruler.NONE;

  /** The line at hand. */
  private Seen seen = new Seen();

  /**
   * Begins with no event open.
   *
   * @param plainText for lines that are not of the format, and another instance than that; may be
   *     shared with other streams of the same thread
   */
  public Coalescer(Format format, TextFormat plainText, Limits limits, EventSink sink) {
    this.format = format;
    this.plainText = plainText;
    this.limits = limits;
    this.sink = sink;
    sending = new Sending(format, plainText, sink);
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
    letGo(nowMs - KEEP_SENT_MS);
  }

  @Override
  public void envelope(Envelope of) {
    envelope = of;
  }

  /** Whose events the first lines of this generation may go on with; null if nobody's. */
  public void before(@Nullable Coalescer older) {
    before = older;
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    int end = Lines.withoutCarriageReturn(buffer, from, to);
    torn = piece == Piece.TORN;
    seen.look(buffer, from, end);
    if (piece == Piece.MIDDLE || piece == Piece.LAST) {
      OpenEvent part = openNew(giantWriter, giantPlain, true, offset);
      add(part, buffer, from, next, sourceBytes);
      complete(part, true);
    } else if (piece == Piece.FIRST) {
      first(buffer, from, next, offset, sourceBytes);
    } else if (!begun && continuesBefore(buffer, from, next)) {
      sink.ignored(sourceBytes);
    } else {
      begun = true;
      whole(buffer, from, next, offset, sourceBytes);
    }
  }

  private boolean continuesBefore(byte[] buffer, int from, int next) {
    Coalescer older = before;
    return older != null && goOn(older, buffer, from, next);
  }

  /** The first piece of a line that is too long. */
  private void first(byte[] buffer, int from, int next, long offset, long sourceBytes) {
    begun = true;
    ruler = Ruler.NONE;
    format.shape(seen.text, seen.from, seen.to, this, shape);
    boolean bare = shape.kind() == Shape.Kind.BARE;
    if (bare) {
      shape.open(0, 0, 0, false);
    }
    giantWriter = shape.writer();
    giantPlain = bare;
    complete(headed(bare, buffer, from, next, offset, sourceBytes), true);
  }

  private void whole(byte[] buffer, int from, int next, long offset, long sourceBytes) {
    openReport();
    format.shape(seen.text, seen.from, seen.to, this, shape);
    if (shape.kind() == Shape.Kind.BARE) {
      bare(buffer, from, next, offset, sourceBytes);
      return;
    }
    if (shape.kind() == Shape.Kind.JOIN && orphanOfBefore(buffer, from, next)) {
      sink.ignored(sourceBytes);
      return;
    }
    OpenEvent event = headed(false, buffer, from, next, offset, sourceBytes);
    if (shape.kind() == Shape.Kind.WHOLE) {
      complete(event, false);
    }
  }

  /** Whether the line would open an event here, but goes on with one of the older generation. */
  private boolean orphanOfBefore(byte[] buffer, int from, int next) {
    Coalescer older = before;
    if (older == null || shape.group() == 0) {
      return false;
    }
    OpenEvent mine = open.find(envelope.channel(), shape.writer(), false);
    boolean joins = mine != null && mine.group == shape.group();
    return !joins && goOn(older, buffer, from, next);
  }

  private boolean goOn(Coalescer older, byte[] buffer, int from, int next) {
    older.torn = torn;
    older.seen = seen;
    return older.carryOn(buffer, from, next, clock, readMs);
  }

  /** A line that the stream's format, or plain text, knows. */
  private OpenEvent headed(
      boolean plain, byte[] buffer, int from, int next, long offset, long sourceBytes) {
    OpenEvent event = open.find(envelope.channel(), shape.writer(), plain);
    boolean joins =
        shape.kind() == Shape.Kind.JOIN && event != null && event.group == shape.group();
    if (event != null && joins) {
      event = makeRoom(event, next - from, offset);
    } else {
      if (event != null) {
        complete(event, false);
      }
      boolean rest = evicted.rest(envelope.channel(), shape, plain);
      event = openNew(shape.writer(), plain, rest, offset);
      event.mark = shape.mark();
    }
    event.follow(shape);
    add(event, buffer, from, next, sourceBytes);
    return event;
  }

  private void bare(byte[] buffer, int from, int next, long offset, long sourceBytes) {
    OpenEvent taker = open.taker(envelope.channel(), readMs);
    boolean mine = taker != null && taker == open.newest(envelope.channel());
    boolean mayOpenReport = TextFormat.mayOpenReport(seen.text, seen.from, seen.to);
    if (!mine || mayOpenReport) {
      plainText.shape(seen.text, seen.from, seen.to, plainEvents, shape);
      if (taker != null && mayOpenReport && shape.kind() == Shape.Kind.OPEN) {
        ruler(taker, buffer, from, next, offset, sourceBytes);
        return;
      }
      if (standsAlone(taker)) {
        OpenEvent event = headed(true, buffer, from, next, offset, sourceBytes);
        if (shape.kind() == Shape.Kind.WHOLE) {
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

  /** Whether plain text, as it judged the line, has it rather than the event that takes lines. */
  private boolean standsAlone(@Nullable OpenEvent taker) {
    return switch (shape.kind()) {
      case BARE -> false;
      case JOIN -> true;
      case WHOLE -> taker == null;
      case OPEN -> taker == null || TextFormat.certain(shape.state());
    };
  }

  /** A ruler behind a record is the record's for the time being. */
  private void ruler(
      OpenEvent taker, byte[] buffer, int from, int next, long offset, long sourceBytes) {
    completePlain();
    OpenEvent event = makeRoom(taker, next - from, offset);
    add(event, buffer, from, next, sourceBytes);
    ruler = new Ruler(offset, sourceBytes, event.sequence);
  }

  /**
   * Makes the ruler the first line of a report if the line is the title of one, also when the
   * record was sent with the ruler: it is sent again without it.
   */
  private void openReport() {
    OpenEvent record = ruler.none() ? null : open.withSequence(ruler.sequence());
    if (record != null && record.channel != envelope.channel()) {
      return;
    }
    if (record != null && TextFormat.opensReport(seen.text, seen.from, seen.to)) {
      completePlain();
      OpenEvent report = record.splitLastLine(ruler);
      if (record.lines == 0) {
        open.remove(record);
      }
      report.sequence = ++sequence;
      open.add(report);
    }
    ruler = Ruler.NONE;
  }

  private void completePlain() {
    OpenEvent plain = open.find(envelope.channel(), 0, true);
    if (plain != null) {
      complete(plain, false);
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
      evict(open.oldest());
    }
    OpenEvent event = new OpenEvent(envelope, writer, plain, part, offset, readMs);
    open.add(event);
    return event;
  }

  private void add(OpenEvent event, byte[] buffer, int from, int next, long sourceBytes) {
    event.add(buffer, from, next);
    event.torn |= torn;
    event.sourceBytes += sourceBytes;
    event.touch(clock, readMs, ++sequence);
    heldBytes += sourceBytes;
    while (heldBytes > limits.openBytes() && open.size() > 1) {
      evict(open.oldest());
    }
  }

  /**
   * Sends an event to make room for others. One of several lines may have been in their midst, and
   * so may one that plain text opened; of formats with heads most are of one line.
   */
  private void evict(OpenEvent event) {
    evicted.add(event);
    complete(event, !event.sent() && (event.lines > 1 || (event.plain && event.state != 0)));
  }

  /**
   * Takes a line of the next generation, if it goes on with an open event of this one. Its bytes
   * are not this generation's.
   */
  private boolean carryOn(byte[] buffer, int from, int next, long nowMs, long lineReadMs) {
    clock(nowMs, lineReadMs);
    openReport();
    format.shape(seen.text, seen.from, seen.to, this, shape);
    OpenEvent event = null;
    if (shape.kind() == Shape.Kind.JOIN) {
      event = open.find(0, shape.writer(), false);
      event = event != null && event.group == shape.group() ? event : null;
    } else if (shape.kind() == Shape.Kind.BARE) {
      event = open.taker(0, readMs);
      if (event == null || event != open.newest(0)) {
        plainText.shape(seen.text, seen.from, seen.to, plainEvents, shape);
        event = shape.kind() == Shape.Kind.JOIN ? open.find(0, shape.writer(), true) : event;
      }
    }
    int bytes = next - from;
    if (event == null
        || OpenList.late(event, readMs)
        || event.size() + bytes > limits.eventBytes()
        || event.lines >= limits.eventLines()) {
      return false;
    }
    if (shape.kind() == Shape.Kind.JOIN) {
      event.follow(shape);
    }
    event.add(buffer, from, next);
    event.torn |= torn;
    event.carriedBytes += bytes;
    event.touch(clock, readMs, ++sequence);
    return true;
  }

  /** Nothing more belongs to it. */
  private void complete(OpenEvent event, boolean cut) {
    open.remove(event);
    heldBytes -= event.sourceBytes;
    if (cut || !event.sent()) {
      sending.send(event, cut);
    }
  }

  /** Copies open events out of the buffer, which may then be reused. */
  public void settle() {
    seen.forget();
    open.all().forEach(OpenEvent::settle);
  }

  /** Lets go of the events that were sent, and last written to before this time. */
  public void letGo(long oldestMs) {
    for (OpenEvent event : open.all()) {
      if (event.sent() && event.touched < oldestMs) {
        complete(event, false);
      }
    }
    if (empty()) {
      evicted.clear();
    }
  }

  /**
   * Sends the events that were last written to at {@code latestMs} or before. They stay open for a
   * while: whoever wrote them may only have been interrupted.
   */
  public void sendIdle(long latestMs) {
    if (!open.allSent()) {
      open.unsent(latestMs).forEach(event -> sending.send(event, false));
    }
  }

  /** Sends every open event. */
  public void sendAll() {
    sendIdle(Long.MAX_VALUE);
  }

  /** Ends every open event: nothing more belongs to any. */
  public void endAll() {
    sendAll();
    letGo(Long.MAX_VALUE);
  }

  /** Goes on with lines behind those of another one, all of whose events were ended. */
  public void goOnBehind(Coalescer other) {
    begun = other.begun;
    giantWriter = other.giantWriter;
    giantPlain = other.giantPlain;
  }

  /** Whether everything was sent. */
  public boolean idle() {
    return open.allSent();
  }

  /** Whether no event is open, sent or not. */
  public boolean empty() {
    return open.size() == 0;
  }

  /** Bytes of the source in open events that were not sent yet. */
  public long unsentBytes() {
    return open.unsentBytes();
  }

  /** Memory of the texts of open events, once they are settled, and of those who had to go. */
  public long heldBytes() {
    return open.memory() + evicted.heldBytes();
  }

  private final OpenEvents plainEvents = writer -> state(writer, true);

  @Override
  public int state(long writer) {
    return state(writer, false);
  }

  private int state(long writer, boolean plain) {
    OpenEvent event = open.find(envelope.channel(), writer, plain);
    return event == null ? evicted.state(envelope.channel(), writer, plain) : event.state;
  }

  /** Writes the open events, for {@link #read}. */
  public void write(ByteSink out) {
    settle();
    ByteBuffer fixed = ByteBuffer.allocate(2 * Long.BYTES + 1);
    boolean ruled = !ruler.none() && open.withSequence(ruler.sequence()) != null;
    int flags = (giantPlain ? 1 : 0) | (begun ? 2 : 0) | (ruled ? 4 : 0);
    flags |= evicted.empty() ? 0 : 8;
    fixed.putLong(sequence).putLong(giantWriter).put((byte) flags);
    out.add(fixed.array());
    open.write(out);
    if (ruled) {
      ruler.write(out);
    }
    if (!evicted.empty()) {
      evicted.write(out);
    }
  }

  /** Takes over the open events that {@link #write} wrote. */
  public void read(ByteBuffer in) {
    sequence = in.getLong();
    giantWriter = in.getLong();
    int flags = in.get();
    giantPlain = (flags & 1) != 0;
    begun = (flags & 2) != 0;
    open.read(in);
    heldBytes = open.heldBytes();
    ruler = (flags & 4) == 0 ? Ruler.NONE : Ruler.read(in);
    if ((flags & 8) != 0) {
      evicted.read(in);
    }
  }
}
