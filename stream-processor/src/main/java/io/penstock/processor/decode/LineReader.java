// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

import io.penstock.contract.OctetCounting;
import io.penstock.processor.decode.LineConsumer.Piece;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;
import java.nio.ByteBuffer;

/**
 * Cuts the values of frames into lines or messages. A line without its end waits here for the next
 * frame; a longer line than the limit is handed over in pieces, which depend on the line alone and
 * not on how it was cut into frames. Not thread-safe.
 */
public final class LineReader {
  private final int maxPieceBytes;
  private final ByteSink waiting = new ByteSink(0);
  private long waitingOffset;
  private boolean continued;

  /**
   * A reader.
   *
   * @param maxPieceBytes longest line, line end included, that is handed over in one piece
   */
  public LineReader(int maxPieceBytes) {
    this.maxPieceBytes = maxPieceBytes;
  }

  /** Reads lines from {@code from} on, which lies at {@code offset} of the source. */
  public void lines(byte[] value, int from, long offset, LineConsumer consumer) {
    int at = from;
    if (waiting.size() > 0 || continued) {
      at = continueWaiting(value, from, offset, consumer);
    }
    while (at < value.length) {
      int newline = Lines.next(value, at, value.length);
      int next = newline < 0 ? value.length : newline + 1;
      long lineOffset = offset + at - from;
      if (newline >= 0 && next - at <= maxPieceBytes) {
        consumer.line(value, at, newline, next, lineOffset, next - at, Piece.WHOLE);
      } else {
        pieces(value, at, next, newline >= 0, lineOffset, consumer);
      }
      at = next;
    }
  }

  private int continueWaiting(byte[] value, int from, long offset, LineConsumer consumer) {
    int newline = Lines.next(value, from, value.length);
    int next = newline < 0 ? value.length : newline + 1;
    if (waiting.size() == 0) {
      waitingOffset = offset;
    }
    waiting.add(value, from, next);
    byte[] line = waiting.toBytes();
    waiting.clear();
    pieces(line, 0, line.length, newline >= 0, waitingOffset, consumer);
    return next;
  }

  /** Hands over full pieces, and the rest if the line is whole; else the rest waits. */
  private void pieces(
      byte[] buffer, int from, int next, boolean ended, long offset, LineConsumer consumer) {
    int at = from;
    while (next - at > maxPieceBytes) {
      int cut = characterStart(buffer, at + maxPieceBytes);
      Piece piece = continued ? Piece.MIDDLE : Piece.FIRST;
      consumer.line(buffer, at, cut, cut, offset + at - from, cut - at, piece);
      continued = true;
      at = cut;
    }
    if (ended) {
      last(buffer, at, next, offset + at - from, consumer);
    } else {
      waitingOffset = offset + at - from;
      waiting.add(buffer, at, next);
    }
  }

  private void last(byte[] buffer, int from, int next, long offset, LineConsumer consumer) {
    int to = next > from && buffer[next - 1] == '\n' ? next - 1 : next;
    Piece piece = continued ? Piece.LAST : Piece.WHOLE;
    continued = false;
    consumer.line(buffer, from, to, next, offset, next - from, piece);
  }

  /** Where the UTF-8 character begins that holds this byte; the byte itself if there is none. */
  private static int characterStart(byte[] buffer, int at) {
    for (int i = at; i > at - 4; i--) {
      if ((buffer[i] & 0xc0) != 0x80) {
        return i;
      }
    }
    return at;
  }

  /** Hands over the line that waits for its end: nothing more will come. */
  public void endWaiting(LineConsumer consumer) {
    if (waiting.size() > 0) {
      byte[] line = waiting.toBytes();
      waiting.clear();
      last(line, 0, line.length, waitingOffset, consumer);
    }
    continued = false;
  }

  /**
   * Reads octet-counted messages from {@code from} on.
   *
   * @return -1, or where the framing is broken
   */
  public int messages(byte[] value, int from, long offset, LineConsumer consumer) {
    byte[] counted = from == 0 ? value : java.util.Arrays.copyOfRange(value, from, value.length);
    int broken =
        OctetCounting.read(
            counted, (entry, start, end) -> message(counted, entry, start, end, offset, consumer));
    return broken < 0 ? -1 : from + broken;
  }

  private void message(
      byte[] buffer, int entry, int start, int end, long offset, LineConsumer consumer) {
    int at = start;
    int counted = entry;
    continued = false;
    while (end - at > maxPieceBytes) {
      int cut = characterStart(buffer, at + maxPieceBytes);
      Piece piece = continued ? Piece.MIDDLE : Piece.FIRST;
      consumer.line(buffer, at, cut, cut, offset + counted, cut - counted, piece);
      continued = true;
      at = cut;
      counted = cut;
    }
    Piece piece = continued ? Piece.LAST : Piece.WHOLE;
    continued = false;
    consumer.line(buffer, at, end, end, offset + counted, end - counted, piece);
  }

  /** Bytes that wait for the end of their line. */
  public int waitingBytes() {
    return waiting.size();
  }

  /** Memory of what waits, or waited. */
  public int heldBytes() {
    return waiting.array().length;
  }

  /** Writes what waits, for {@link #read}. */
  public void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES);
    fixed.put((byte) (continued ? 1 : 0)).putLong(waitingOffset).putInt(waiting.size());
    out.add(fixed.array());
    out.add(waiting.array(), 0, waiting.size());
  }

  /** Takes over what {@link #write} wrote. */
  public void read(ByteBuffer in) {
    continued = in.get() == 1;
    waitingOffset = in.getLong();
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    waiting.clear();
    waiting.add(bytes);
  }
}
