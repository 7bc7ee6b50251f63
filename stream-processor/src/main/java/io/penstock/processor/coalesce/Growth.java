// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.Shape;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/**
 * What becomes of the open events of one stream: they are opened, grow line by line within the
 * limits, are sent, and let go. It does not know why a line belongs to one. Not thread-safe.
 */
final class Growth {
  private final Limits limits;
  private final OpenList open;
  private final Sending sending;
  private final Evicted evicted = new Evicted();
  private Envelope envelope = Envelope.NONE;
  private long nowMs;
  private long readMs;

  /** Of the line that was added last: each has a number of its own. */
  private long sequence;

  private long heldBytes;

  Growth(Limits limits, OpenList open, Sending sending) {
    this.limits = limits;
    this.open = open;
    this.sending = sending;
  }

  /** Stamps the lines that follow, see {@link Coalescer#clock}. */
  void clock(long newNowMs, long newReadMs) {
    nowMs = newNowMs;
    readMs = newReadMs;
    letGo(newNowMs - Coalescer.KEEP_SENT_MS);
  }

  /** Says what is known of the lines that follow. */
  void envelope(Envelope of) {
    envelope = of;
  }

  /** The channel that the line at hand came in. */
  int channel() {
    return envelope.channel();
  }

  /** When the line at hand came, in milliseconds of the clock that stamps lines. */
  long nowMs() {
    return nowMs;
  }

  /** When the line at hand was read, Unix milliseconds. */
  long readMs() {
    return readMs;
  }

  /** What its format noted with the last line of a writer's event; 0 if it has none. */
  int state(long writer, boolean plain) {
    OpenEvent event = open.find(channel(), writer, plain);
    return event == null ? evicted.state(channel(), writer, plain) : event.state;
  }

  /** Opens an event with its first line, which has this shape; the line is to be added. */
  OpenEvent begin(Shape shape, boolean plain, long offset) {
    boolean rest = evicted.rest(channel(), shape, plain);
    OpenEvent event = open(shape.writer(), plain, rest, offset);
    event.mark = shape.mark();
    return event;
  }

  /**
   * Opens an event; a line is to be added.
   *
   * @param part whether it is the rest of another one
   */
  OpenEvent open(long writer, boolean plain, boolean part, long offset) {
    if (open.size() >= limits.openEvents()) {
      evict(open.oldest());
    }
    OpenEvent event = new OpenEvent(envelope, writer, plain, part, offset, readMs);
    open.add(event);
    return event;
  }

  /** The event, or, if the line has no room in it, its next part. */
  OpenEvent makeRoom(OpenEvent event, Line line) {
    if (hasRoom(event, line)) {
      return event;
    }
    complete(event, true);
    OpenEvent part = open(event.writer, event.plain, true, line.offset);
    part.group = event.group;
    part.state = event.state;
    part.takesBare = event.takesBare;
    return part;
  }

  /** Whether the event has room for the line. */
  boolean hasRoom(OpenEvent event, Line line) {
    return event.size() + line.bytes() <= limits.eventBytes() && event.lines < limits.eventLines();
  }

  /** Adds a line; if too much is open then, what waited longest is sent. */
  void add(OpenEvent event, Line line) {
    append(event, line);
    event.sourceBytes += line.sourceBytes;
    heldBytes += line.sourceBytes;
    while (heldBytes > limits.openBytes() && open.size() > 1) {
      evict(open.oldest());
    }
  }

  /** Adds a line of the next generation, whose bytes are not this one's. */
  void carry(OpenEvent event, Line line) {
    append(event, line);
    event.carriedBytes += line.bytes();
  }

  private void append(OpenEvent event, Line line) {
    event.add(line.buffer, line.from, line.next);
    event.torn |= line.torn;
    event.touch(nowMs, readMs, ++sequence);
  }

  /** Makes an event of the last line of another one. */
  void split(OpenEvent event, Ruler lastLine) {
    OpenEvent last = event.splitLastLine(lastLine);
    if (event.lines == 0) {
      open.remove(event);
    }
    last.sequence = ++sequence;
    open.add(last);
  }

  /**
   * Sends an event to make room for others. One of several lines may have been in their midst, and
   * so may one that plain text opened; of formats with heads most are of one line.
   */
  private void evict(OpenEvent event) {
    evicted.add(event);
    complete(event, !event.sent() && (event.lines > 1 || (event.plain && event.state != 0)));
  }

  /** Nothing more belongs to it. */
  void complete(OpenEvent event, boolean cut) {
    open.remove(event);
    heldBytes -= event.sourceBytes;
    if (cut || !event.sent()) {
      sending.send(event, cut);
    }
  }

  /** Copies open events out of the buffer, which may then be reused. */
  void settle() {
    open.all().forEach(OpenEvent::settle);
  }

  /** Lets go of the events that were sent, and last written to before this time. */
  void letGo(long oldestMs) {
    for (OpenEvent event : open.all()) {
      if (event.sent() && event.touched < oldestMs) {
        complete(event, false);
      }
    }
    if (open.size() == 0) {
      evicted.clear();
    }
  }

  /** Sends, and keeps open, the events that were last written to at this time or before. */
  void sendIdle(long latestMs) {
    if (!open.allSent()) {
      open.unsent(latestMs).forEach(event -> sending.send(event, false));
    }
  }

  /** Memory of the texts of open events, once they are settled, and of those who had to go. */
  long memory() {
    return open.memory() + evicted.heldBytes();
  }

  long sequence() {
    return sequence;
  }

  /** Takes over the events that were read into the list, and the number of their last line. */
  void restore(long oldSequence) {
    sequence = oldSequence;
    heldBytes = open.heldBytes();
  }

  /** Whether no event had to make room that is still remembered. */
  boolean noneEvicted() {
    return evicted.empty();
  }

  /** Writes whose events had to make room, for {@link #readEvicted}. */
  void writeEvicted(ByteSink out) {
    evicted.write(out);
  }

  /** Takes over what {@link #writeEvicted} wrote. */
  void readEvicted(ByteBuffer in) {
    evicted.read(in);
  }
}
