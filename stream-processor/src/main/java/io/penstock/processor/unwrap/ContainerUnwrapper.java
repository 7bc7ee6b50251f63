// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.document.Field;
import io.penstock.processor.format.Envelope;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;

/**
 * Takes lines out of what container engines write, and puts those together again that were split.
 * What is no such line is handed on as it is. Not thread-safe.
 */
public final class ContainerUnwrapper implements Unwrapper {
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private final EnvelopedLines target;
  private final int maxPieceBytes;
  private final ContainerLine line = new ContainerLine();
  private final Part[] parts = {new Part(), new Part()};
  private final ByteSink lines = new ByteSink(0);
  private final Envelope.Writer values = new Envelope.Writer();
  private final byte[] ofPath;
  private boolean wrapped;

  /**
   * An unwrapper.
   *
   * @param path of the file, which may name the container
   * @param maxPieceBytes longest line that is handed over in one piece
   */
  public ContainerUnwrapper(String path, int maxPieceBytes, EnvelopedLines target) {
    ContainerPath.set(path, values);
    ofPath = values.toBytes();
    this.maxPieceBytes = maxPieceBytes;
    this.target = target;
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    if (piece != Piece.WHOLE || !line.read(buffer, from, to)) {
      if (wrapped) {
        target.envelope(Envelope.NONE);
        wrapped = false;
      }
      target.line(buffer, from, to, next, offset, sourceBytes, piece);
      return;
    }
    Part part = parts[line.stderr ? 1 : 0];
    if (!part.waits()) {
      part.envelope = envelope(buffer);
      part.offset = offset;
    } else if (part.sourceBytes == 0) {
      part.offset = offset;
    }
    part.sourceBytes += sourceBytes;
    if (line.ends && part.text.size() == 0 && !part.continued) {
      int start = lines.size();
      line.addText(buffer, lines);
      hand(part, start, Piece.WHOLE);
    } else {
      line.addText(buffer, part.text);
      put(part, line.ends);
    }
  }

  private void put(Part part, boolean ends) {
    boolean full = part.text.size() > maxPieceBytes;
    if (!ends && !full) {
      return;
    }
    int start = lines.size();
    lines.add(part.text.array(), 0, part.text.size());
    part.text.clear();
    if (ends) {
      hand(part, start, part.continued ? Piece.LAST : Piece.WHOLE);
    } else {
      hand(part, start, part.continued ? Piece.MIDDLE : Piece.FIRST);
    }
  }

  /** Hands over the text behind {@code start}. */
  private void hand(Part part, int start, Piece piece) {
    int end = lines.size();
    lines.add('\n');
    long sourceBytes = part.sourceBytes;
    boolean goesOn = piece == Piece.FIRST || piece == Piece.MIDDLE;
    target.envelope(part.envelope);
    wrapped = true;
    if (goesOn) {
      part.continued = true;
      part.sourceBytes = 0;
    }
    int next = goesOn ? end : end + 1;
    target.line(lines.array(), start, end, next, part.offset, sourceBytes, piece);
    if (!goesOn) {
      part.clear();
    }
  }

  private Envelope envelope(byte[] buffer) {
    values.clear();
    byte[] stream = line.stderr ? ContainerLine.STDERR : ContainerLine.STDOUT;
    values.add(Field.CONTAINER_STREAM, stream, 0, stream.length);
    values.add(Field.CONTAINER_TIME, buffer, line.timeFrom, line.timeTo);
    values.addAll(ofPath);
    if (line.serviceTo > line.serviceFrom) {
      values.add(Field.SERVICE_NAME, buffer, line.serviceFrom, line.serviceTo);
    }
    int channel = line.stderr ? STDERR : STDOUT;
    return line.time.envelope(channel, values.toBytes());
  }

  @Override
  public void endWaiting() {
    for (Part part : parts) {
      if (part.sourceBytes > 0) {
        put(part, true);
      }
      part.clear();
    }
  }

  @Override
  public void settle() {
    lines.clear();
  }

  @Override
  public long waitingBytes() {
    return parts[0].sourceBytes + parts[1].sourceBytes;
  }

  @Override
  public void write(ByteSink out) {
    parts[0].write(out);
    parts[1].write(out);
  }

  @Override
  public void read(ByteBuffer in) {
    parts[0].read(in);
    parts[1].read(in);
  }
}
