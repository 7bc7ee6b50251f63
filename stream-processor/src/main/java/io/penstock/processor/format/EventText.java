// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/**
 * The text of one whole event: its lines one after the other, without the last line's end. Not
 * thread-safe; one instance is reused for every event.
 */
public final class EventText {
  private byte[] bytes = {};
  private int from;
  private int to;
  private int lines;
  private boolean part;
  private Envelope envelope = Envelope.NONE;
  private long mark;

  /**
   * Points to another event.
   *
   * @param isPart whether it is the second or later part of an event that was cut
   * @param newEnvelope what was known of its first line from outside
   */
  public void set(
      byte[] newBytes, int newFrom, int newTo, int newLines, boolean isPart, Envelope newEnvelope) {
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    lines = newLines;
    part = isPart;
    envelope = newEnvelope;
    mark = 0;
  }

  /** Adds what the format marked the first line with, which begins the text as it was. */
  public void mark(long newMark) {
    mark = newMark;
  }

  /** What the format marked the first line with when it said its shape; 0 if that is not known. */
  long mark() {
    return mark;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public int lines() {
    return lines;
  }

  public boolean part() {
    return part;
  }

  public Envelope envelope() {
    return envelope;
  }
}
