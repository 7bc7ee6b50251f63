// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.contract.LineEnds;
import io.penstock.contract.OctetCounting;
import io.penstock.processor.decode.LineConsumer.Piece;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.LineFinder;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * Cuts the values of frames into lines or messages. A line without its end waits here for the next
 * frame; a longer line than the limit is handed over in pieces, which depend on the line alone and
 * not on how it was cut into frames. Not thread-safe.
 */
public final class LineReader {
  /** A byte of a source may become as many in UTF-8. */
  private static final int MOST_UTF_8_BYTES = 3;

  private static final int CONTINUED = 1;
  private static final int NAMED = 2;

  /** Not set in states of older versions, which did not know. */
  private static final int COLOURLESS = 4;

  private final int maxLineBytes;
  private final ByteSink waiting = new ByteSink(0);
  private final LineFinder finder = new LineFinder();
  private String charset = "";
  private LineEnds ends = LineEnds.BYTE;
  private int maxPieceBytes;
  private long waitingOffset;
  private boolean continued;
  private boolean colours;

  /**
   * A reader.
   *
   * @param maxPieceBytes longest line, line end included, that is handed over in one piece
   */
  public LineReader(int maxPieceBytes) {
    this.maxLineBytes = maxPieceBytes;
    this.maxPieceBytes = maxPieceBytes;
  }

  /** Whether lines in a charset, named as in a frame, can be read. */
  public static boolean reads(String name) {
    return name.isEmpty() || LineEnds.charsetNamed(name).filter(name::equals).isPresent();
  }

  /** In what the lines are written, as a frame names it. */
  public String charset() {
    return charset;
  }

  /** Sets in what the lines from now on are written; no line may be waiting. */
  public void charset(String name) {
    charset = name;
    ends = LineEnds.of(name);
    maxPieceBytes = name.isEmpty() ? maxLineBytes : Math.max(1, maxLineBytes / MOST_UTF_8_BYTES);
  }

  /** Whether lines that were handed over may hold colours; it stays so once they may. */
  public boolean colours() {
    return colours || finder.escape();
  }

  /** Says that what it reads goes on with lines that it does not see, which may hold colours. */
  public void expectColours() {
    colours = true;
  }

  /** Reads lines from {@code from} on, which lies at {@code offset} of the source. */
  public void lines(byte[] value, int from, long offset, LineConsumer consumer) {
    if (!charset.isEmpty()) {
      colours = true;
      otherLines(value, from, offset, toUtf8(consumer));
      return;
    }
    int at = from;
    if (waiting.size() > 0 || continued) {
      at = continueWaiting(value, from, offset, consumer);
    }
    while (at < value.length) {
      int newline = finder.next(value, at, value.length);
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

  private LineConsumer toUtf8(LineConsumer consumer) {
    return charset.isEmpty() ? consumer : new ToUtf8(Charset.forName(charset), consumer);
  }

  /** The same in another charset, where a line end may be cut in two. */
  private void otherLines(byte[] value, int from, long offset, LineConsumer consumer) {
    byte[] buffer = value;
    int begin = from;
    long base = offset;
    if (waiting.size() > 0) {
      waiting.add(value, from, value.length);
      buffer = waiting.toBytes();
      waiting.clear();
      begin = 0;
      base = waitingOffset;
    }
    for (int at = begin; at < buffer.length; ) {
      long lineOffset = base + at - begin;
      int end = ends.next(buffer, at, buffer.length, lineOffset);
      int next = end < 0 ? buffer.length : end;
      pieces(buffer, at, next, end >= 0, lineOffset, consumer);
      at = next;
    }
  }

  private int continueWaiting(byte[] value, int from, long offset, LineConsumer consumer) {
    int newline = finder.next(value, from, value.length);
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
      long begin = offset + at - from;
      int cut = ends.characterStart(buffer, at, at + maxPieceBytes, begin);
      Piece piece = continued ? Piece.MIDDLE : Piece.FIRST;
      consumer.line(buffer, at, cut, cut, begin, cut - at, piece);
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
    int to = ends.textEnd(buffer, from, next, offset);
    Piece piece = continued ? Piece.LAST : Piece.WHOLE;
    continued = false;
    consumer.line(buffer, from, to, next, offset, next - from, piece);
  }

  /** Hands over the line that waits for its end: nothing more will come. */
  public void endWaiting(LineConsumer consumer) {
    if (waiting.size() > 0) {
      byte[] line = waiting.toBytes();
      waiting.clear();
      last(line, 0, line.length, waitingOffset, toUtf8(consumer));
    }
    continued = false;
  }

  /**
   * Reads octet-counted messages from {@code from} on.
   *
   * @param torn whether the last of them was cut
   * @return -1, or where the framing is broken
   */
  public int messages(byte[] value, int from, long offset, boolean torn, LineConsumer consumer) {
    colours = true;
    byte[] counted = from == 0 ? value : java.util.Arrays.copyOfRange(value, from, value.length);
    int broken =
        OctetCounting.read(
            counted,
            (entry, start, end) -> {
              boolean last = torn && end == counted.length;
              message(
                  counted, entry, start, end, offset, last ? Piece.TORN : Piece.WHOLE, consumer);
            });
    return broken < 0 ? -1 : from + broken;
  }

  private void message(
      byte[] buffer,
      int entry,
      int start,
      int end,
      long offset,
      Piece kind,
      LineConsumer consumer) {
    int at = start;
    int counted = entry;
    continued = false;
    while (end - at > maxLineBytes) {
      int cut = LineEnds.BYTE.characterStart(buffer, at, at + maxLineBytes, 0);
      Piece piece = continued ? Piece.MIDDLE : Piece.FIRST;
      consumer.line(buffer, at, cut, cut, offset + counted, cut - counted, piece);
      continued = true;
      at = cut;
      counted = cut;
    }
    Piece piece = continued ? Piece.LAST : kind;
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
    int how =
        (continued ? CONTINUED : 0)
            | (charset.isEmpty() ? 0 : NAMED)
            | (colours() ? 0 : COLOURLESS);
    fixed.put((byte) how).putLong(waitingOffset).putInt(waiting.size());
    out.add(fixed.array());
    if (!charset.isEmpty()) {
      byte[] name = charset.getBytes(US_ASCII);
      out.add(name.length);
      out.add(name);
    }
    out.add(waiting.array(), 0, waiting.size());
  }

  /** Takes over what {@link #write} wrote. */
  public void read(ByteBuffer in) {
    int how = in.get();
    continued = (how & CONTINUED) != 0;
    colours = (how & COLOURLESS) == 0;
    waitingOffset = in.getLong();
    int size = in.getInt();
    charset((how & NAMED) == 0 ? "" : name(in));
    byte[] bytes = StateBytes.take(in, size);
    waiting.clear();
    waiting.add(bytes);
  }

  private static String name(ByteBuffer in) {
    return new String(StateBytes.take(in, in.get()), US_ASCII);
  }
}
