// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.text.ByteSink;

/**
 * An event that may still grow. The lines of the present buffer are a range of it as long as they
 * lie side by side there; {@link #settle} copies them out. Not thread-safe.
 */
final class OpenEvent {
  final long writer;
  final boolean plain;
  final boolean part;
  final long offset;
  final long readMs;
  long group;
  int state;
  boolean takesBare;
  long sourceBytes;
  int lines;
  long touched;
  long touchedReadMs;
  long sequence;

  /** Bytes of it that were sent when its stream fell quiet; 0 if it was not sent yet. */
  long sentBytes;

  boolean sentTraceback;

  private final ByteSink copied;
  private byte[] buffer = {};
  private int from;
  private int to;

  /**
   * Opens it.
   *
   * @param plain whether plain text knows its lines, and not the stream's format
   * @param part whether it goes on with an event that was cut
   * @param readMs when its first line was read, Unix milliseconds
   */
  OpenEvent(long writer, boolean plain, boolean part, long offset, long readMs) {
    this(writer, plain, part, offset, readMs, new ByteSink(0));
  }

  OpenEvent(long writer, boolean plain, boolean part, long offset, long readMs, ByteSink copied) {
    this.writer = writer;
    this.plain = plain;
    this.part = part;
    this.offset = offset;
    this.readMs = readMs;
    this.copied = copied;
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

  /** Copies what still lies in a buffer that is about to be reused. */
  void settle() {
    if (from < to) {
      copied.add(buffer, from, to);
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
    return sentBytes == sourceBytes;
  }

  int size() {
    return copied.size() + to - from;
  }
}
