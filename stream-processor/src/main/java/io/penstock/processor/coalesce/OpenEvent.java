// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.Shape;
import io.penstock.processor.format.TextFormat;
import io.penstock.processor.text.ByteSink;

/**
 * An event that may still grow. The lines of the present buffer are a range of it as long as they
 * lie side by side there; {@link #settle} copies them out. Not thread-safe.
 */
final class OpenEvent {
  private static final byte[] NONE = {};

  /** A size of what was sent that it never has again. */
  private static final int SENT_OTHERWISE = -1;

  final Envelope envelope;
  final int channel;
  final long writer;
  final boolean plain;
  final boolean part;
  final long offset;
  final long readMs;
  long group;

  /** What the format marked its first line with; 0 if that is not known. */
  long mark;

  int state;
  boolean takesBare;
  long sourceBytes;

  /** Bytes of it that lie in the next generation of the stream. */
  long carriedBytes;

  /** Whether it holds a message whose end is missing. */
  boolean torn;

  int lines;
  long touched;
  long touchedReadMs;
  long sequence;

  /** Bytes of it that were sent when its stream fell quiet; 0 if it was not sent yet. */
  long sentBytes;

  /** How much text it had when it was sent. */
  int sentSize;

  boolean sentTraceback;

  private final ByteSink copied;
  private byte[] buffer = NONE;
  private int from;
  private int to;

  /**
   * Opens it.
   *
   * @param envelope what was known of its first line from outside
   * @param plain whether plain text knows its lines, and not the stream's format
   * @param part whether it goes on with an event that was cut
   * @param readMs when its first line was read, Unix milliseconds
   */
  OpenEvent(Envelope envelope, long writer, boolean plain, boolean part, long offset, long readMs) {
    this(envelope, writer, plain, part, offset, readMs, new ByteSink(0));
  }

  OpenEvent(
      Envelope envelope,
      long writer,
      boolean plain,
      boolean part,
      long offset,
      long readMs,
      ByteSink copied) {
    this.envelope = envelope;
    channel = envelope.channel();
    this.writer = writer;
    this.plain = plain;
    this.part = part;
    this.offset = offset;
    this.readMs = readMs;
    this.copied = copied;
  }

  /** Takes over what a line's shape says of the lines that follow. */
  void follow(Shape shape) {
    group = shape.group();
    state = shape.state();
    takesBare = shape.takesBare();
  }

  /** Notes that a line was added. */
  void touch(long nowMs, long lineReadMs, long newSequence) {
    lines++;
    touched = nowMs;
    touchedReadMs = lineReadMs;
    sequence = newSequence;
  }

  /**
   * Makes an event of its last line. If this one was sent with the line, it is to be sent again; if
   * the line was all of it, the new event has its place.
   */
  OpenEvent splitLastLine(Ruler line) {
    settle();
    int start = copied.size() - 1;
    while (start > 0 && copied.array()[start - 1] != '\n') {
      start--;
    }
    OpenEvent event = new OpenEvent(envelope, 0, true, false, line.offset(), touchedReadMs);
    event.copied.add(copied.array(), start, copied.size());
    event.state = TextFormat.REPORT_MAY_FOLLOW;
    event.sourceBytes = line.sourceBytes();
    event.touch(touched, touchedReadMs, sequence);
    if (lines == 1) {
      event.sentBytes = sentBytes;
      event.sentSize = sentSize;
    } else if (sentSize > start) {
      sentSize = SENT_OTHERWISE;
    }
    copied.truncate(start);
    sourceBytes -= line.sourceBytes();
    lines--;
    return event;
  }

  /** Adds {@code text[newFrom..newTo)}, line end included. */
  void add(byte[] text, int newFrom, int newTo) {
    if (from == to) {
      buffer = text;
      from = newFrom;
    } else if (buffer != text || to != newFrom) {
      copied.add(buffer, from, to);
      buffer = text;
      from = newFrom;
    }
    to = newTo;
  }

  /** Copies what still lies in a buffer that is about to be reused, and lets go of the buffer. */
  void settle() {
    if (from < to) {
      copied.add(buffer, from, to);
      buffer = NONE;
      from = 0;
      to = 0;
    }
  }

  /** Whether all of it is one range of the present buffer. */
  boolean contiguous() {
    return copied.size() == 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  ByteSink copied() {
    return copied;
  }

  /** Whether all of it was sent already. */
  boolean sent() {
    return sentSize == size();
  }

  int size() {
    return copied.size() + to - from;
  }
}
