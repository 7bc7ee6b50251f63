// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.processor.coalesce.Coalescer;
import io.penstock.processor.coalesce.Limits;
import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.decode.LineReader;
import io.penstock.processor.format.Wrapping;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.unwrap.ContainerUnwrapper;
import io.penstock.processor.unwrap.JournalUnwrapper;
import io.penstock.processor.unwrap.Unwrapper;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the frames of a lane into lines, or messages, and hands them on: by way of the unwrapper if
 * they may be wrapped. What cannot be read goes to the output. Not thread-safe.
 */
final class LaneInput {
  private final LineReader reader;
  private final Optional<Unwrapper> unwrapper;
  private final Optional<PointLines> points;
  private final LaneOutput output;

  /**
   * The first to take lines: the unwrapper if lines may be wrapped, the reader of points if they
   * are datagrams with points, else the coalescer.
   */
  private final LineConsumer lines;

  /**
   * The input of a lane.
   *
   * @param reader may have a line that waits for its end
   * @param wrapping what lines may be wrapped in
   * @param points takes the lines instead of the coalescer, if it is there
   */
  LaneInput(
      LineReader reader,
      Wrapping wrapping,
      Coalescer coalescer,
      Optional<PointLines> points,
      LaneOutput output,
      Limits limits) {
    this.reader = reader;
    this.points = points;
    this.output = output;
    String stream = output.constants().key().stream();
    unwrapper = unwrapper(stream, wrapping, limits.eventBytes(), coalescer);
    lines =
        points.isPresent() ? points.get() : unwrapper.<LineConsumer>map(u -> u).orElse(coalescer);
  }

  private static Optional<Unwrapper> unwrapper(
      String stream, Wrapping wrapping, int eventBytes, Coalescer coalescer) {
    return switch (wrapping) {
      case NONE -> Optional.empty();
      case CONTAINER -> Optional.of(new ContainerUnwrapper(stream, eventBytes, coalescer));
      case JOURNAL -> Optional.of(new JournalUnwrapper(eventBytes, coalescer));
    };
  }

  LineReader reader() {
    return reader;
  }

  /** Says of which frame the lines are that follow. */
  void from(FrameHeader frame) {
    points.ifPresent(some -> some.frame(output.constants(), frame.readTimeMs()));
  }

  /** Takes the bytes of a frame behind the first ones, which are known already. */
  void take(FrameHeader frame, byte[] value, int known) {
    Optional<String> problem = problem(frame, value.length, points.isPresent());
    if (problem.isPresent()) {
      long newBytes = frame.sizeBytes() - known;
      output.deadLetter(value, frame.startOffset(), "decode", problem.get(), newBytes);
    } else if (frame.framing() == Framing.LINES) {
      inCharset(frame.charset());
      reader.lines(value, known, frame.startOffset() + known, lines);
    } else {
      messages(frame, value, known);
    }
  }

  /** Why a frame cannot be read, if it cannot. */
  static Optional<String> problem(FrameHeader frame, int valueBytes, boolean points) {
    if (valueBytes != frame.sizeBytes()) {
      return Optional.of(
          "the value has " + valueBytes + " bytes, the headers say " + frame.sizeBytes());
    }
    if (!LineReader.reads(frame.charset())) {
      return Optional.of("this processor reads no charset '" + frame.charset() + "'");
    }
    if (points && frame.framing() == Framing.LINES) {
      return Optional.of("a stream of points comes in messages, and this frame has lines");
    }
    return Optional.empty();
  }

  private void inCharset(String charset) {
    if (!reader.charset().equals(charset)) {
      endWaiting();
      reader.charset(charset);
    }
  }

  private void messages(FrameHeader frame, byte[] value, int known) {
    boolean torn = frame.flags().contains(FrameFlag.CUT);
    int broken = reader.messages(value, known, frame.startOffset() + known, torn, lines);
    if (broken >= 0) {
      byte[] rest = Arrays.copyOfRange(value, broken, value.length);
      long at = frame.startOffset() + broken;
      output.deadLetter(rest, at, "decode", "broken octet counting at byte " + at, rest.length);
    }
  }

  /** Hands over what waits for its rest: nothing more will come. */
  void endWaiting() {
    reader.endWaiting(lines);
    endWrapped();
  }

  /** Hands over what waits for its rest in the wrapper; a line may still wait for its end. */
  void endWrapped() {
    unwrapper.ifPresent(Unwrapper::endWaiting);
  }

  /** Gives up the memory of the lines that were handed over. */
  void settle() {
    unwrapper.ifPresent(Unwrapper::settle);
  }

  /** Bytes of the source that wait for their rest. */
  long waitingBytes() {
    return reader.waitingBytes() + wrappedBytes();
  }

  /** Memory of what waits, or waited. */
  long heldBytes() {
    return reader.heldBytes() + wrappedBytes();
  }

  private long wrappedBytes() {
    return unwrapper.map(Unwrapper::waitingBytes).orElse(0L);
  }

  /** Writes what waits, for {@link #read}. */
  void write(ByteSink out) {
    reader.write(out);
    unwrapper.ifPresent(some -> some.write(out));
  }

  /** Takes over what {@link #write} wrote. */
  void read(ByteBuffer in) {
    reader.read(in);
    unwrapper.ifPresent(some -> some.read(in));
  }
}
