// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.unwrap.EnvelopedLines;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one stream together to events, by the rules of docs/coalescing.md. What comes
 * out depends on the lines alone, not on how they were cut into frames. Not thread-safe.
 */
public final class Coalescer implements EnvelopedLines {
  /** How long an event that was sent is kept, in case that it goes on. */
  public static final long KEEP_SENT_MS = 5 * 60_000;

  private static final int GIANT_PLAIN = 1;
  private static final int BEGUN = 2;
  private static final int REPORT_EXPECTED = 4;
  private static final int EVICTED = 8;

  private final EventSink sink;
  private final Line line = new Line();
  private final OpenList open = new OpenList();
  private final Growth growth;
  private final Shaping shaping;
  private final Reports reports;
  private final Placement placement;

  /** Whether a line of its own has come. */
  private boolean begun;

  /** Whose line it is that comes in pieces. */
  private long giantWriter;

  private boolean giantPlain;

  /**
   * Begins with no event open.
   *
   * @param plainText for lines that are not of the format, and another instance than that; may be
   *     shared with other streams of the same thread
   */
  public Coalescer(Format format, TextFormat plainText, Limits limits, EventSink sink) {
    this.sink = sink;
    growth = new Growth(limits, open, new Sending(format, plainText, sink));
    shaping = new Shaping(format, plainText, growth);
    reports = new Reports(open, growth);
    placement = new Placement(open, growth, shaping, reports, sink);
  }

  /**
   * Stamps the lines that follow.
   *
   * @param nowMs for {@link #sendIdle}, in milliseconds of any clock
   * @param readMs when the agent read them, Unix milliseconds
   */
  public void clock(long nowMs, long readMs) {
    growth.clock(nowMs, readMs);
  }

  @Override
  public void envelope(Envelope of) {
    growth.envelope(of);
  }

  /** Whose events the first lines of this generation may go on with; null if nobody's. */
  public void before(@Nullable Coalescer older) {
    placement.before(older == null ? null : older.placement);
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    line.set(buffer, from, to, next, offset, sourceBytes, piece);
    if (piece == Piece.MIDDLE || piece == Piece.LAST) {
      furtherPiece();
    } else if (piece == Piece.FIRST) {
      begun = true;
      firstPiece();
    } else if (!begun && placement.continuesBefore(line)) {
      sink.ignored(sourceBytes);
    } else {
      begun = true;
      placement.line(line);
    }
  }

  /** The first piece of a line that is too long: each is an event. */
  private void firstPiece() {
    reports.forget();
    Shape shape = shaping.byFormat(line);
    giantPlain = shape.kind() == Shape.Kind.BARE;
    if (giantPlain) {
      shape.open(0, 0, 0, false);
    }
    giantWriter = shape.writer();
    growth.complete(placement.headed(shape, giantPlain, line), true);
  }

  private void furtherPiece() {
    OpenEvent part = growth.open(giantWriter, giantPlain, true, line.offset);
    growth.add(part, line);
    growth.complete(part, true);
  }

  /** Copies open events out of the buffer, which may then be reused. */
  public void settle() {
    line.forget();
    growth.settle();
  }

  /** Lets go of the events that were sent, and last written to before this time. */
  public void letGo(long oldestMs) {
    growth.letGo(oldestMs);
  }

  /**
   * Sends the events that were last written to at {@code latestMs} or before. They stay open for a
   * while: whoever wrote them may only have been interrupted.
   */
  public void sendIdle(long latestMs) {
    growth.sendIdle(latestMs);
  }

  /** Sends every open event. */
  public void sendAll() {
    growth.sendIdle(Long.MAX_VALUE);
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
    return growth.memory();
  }

  /** Writes the open events, for {@link #read}. */
  public void write(ByteSink out) {
    settle();
    boolean reportExpected = reports.expected();
    boolean evicted = !growth.noneEvicted();
    int flags = giantPlain ? GIANT_PLAIN : 0;
    flags |= begun ? BEGUN : 0;
    flags |= reportExpected ? REPORT_EXPECTED : 0;
    flags |= evicted ? EVICTED : 0;
    ByteBuffer fixed = ByteBuffer.allocate(2 * Long.BYTES + 1);
    fixed.putLong(growth.sequence()).putLong(giantWriter).put((byte) flags);
    out.add(fixed.array());
    open.write(out);
    if (reportExpected) {
      reports.write(out);
    }
    if (evicted) {
      growth.writeEvicted(out);
    }
  }

  /** Takes over the open events that {@link #write} wrote. */
  public void read(ByteBuffer in) {
    long sequence = in.getLong();
    giantWriter = in.getLong();
    int flags = in.get();
    giantPlain = (flags & GIANT_PLAIN) != 0;
    begun = (flags & BEGUN) != 0;
    open.read(in);
    growth.restore(sequence);
    if ((flags & REPORT_EXPECTED) == 0) {
      reports.forget();
    } else {
      reports.read(in);
    }
    if ((flags & EVICTED) != 0) {
      growth.readEvicted(in);
    }
  }
}
