// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.point.Part;
import io.penstock.processor.point.PointReader;
import io.penstock.processor.point.WithheldException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the datagrams of a stream of points. Each point has a range of its own, the first
 * of a datagram with what is in front of it, so that every byte is in exactly one place. Not
 * thread-safe.
 */
final class PointLines implements LineConsumer {
  private static final String COLLECTD = "collectd";
  private static final String INFLUX = "influx";

  private final String protocol;
  private final PointBuilder builder;
  private final LaneOutput output;
  private @Nullable LaneConstants constants;
  private long readMs;

  private PointLines(String protocol, PointBuilder builder, LaneOutput output) {
    this.protocol = protocol;
    this.builder = builder;
    this.output = output;
  }

  /** Those of a stream; empty if it has no points. */
  static Optional<PointLines> of(StreamKey key, PointBuilder builder, LaneOutput output) {
    int colon = key.stream().indexOf(':');
    String protocol = colon < 0 ? "" : key.stream().substring(0, colon);
    return protocol.equals(COLLECTD) || protocol.equals(INFLUX)
        ? Optional.of(new PointLines(protocol, builder, output))
        : Optional.empty();
  }

  /** Says of which frame the datagrams are that follow. */
  void frame(LaneConstants newConstants, long newReadMs) {
    constants = newConstants;
    readMs = newReadMs;
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    LaneConstants lane = constants;
    if (lane == null) {
      throw new IllegalStateException("a datagram came before its frame");
    }
    int head = Math.toIntExact(sourceBytes - (next - from));
    try {
      List<Part> parts = parts(lane, buffer, from, to, piece);
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        // the first has the length in front of the datagram, the last a line end behind it
        int begin = i == 0 ? from - head : part.from();
        int end = i == parts.size() - 1 ? next : part.to();
        add(lane, buffer, part, offset + begin - (from - head), end - begin, piece);
      }
      if (parts.isEmpty()) {
        output.ignored(sourceBytes);
      }
    } catch (WithheldException e) {
      letter(buffer, from, next, offset, sourceBytes, protocol + ": " + e.getMessage());
    }
  }

  private List<Part> parts(LaneConstants lane, byte[] buffer, int from, int to, Piece piece)
      throws WithheldException {
    if (piece != Piece.WHOLE && piece != Piece.TORN) {
      return List.of(
          new Part.Unreadable(from, to, protocol + ": this is longer than any datagram"));
    }
    PointReader reader =
        protocol.equals(COLLECTD) ? builder.collectd() : builder.influx(lane.labels());
    return reader.read(buffer, from, to, piece == Piece.TORN);
  }

  private void add(
      LaneConstants lane, byte[] buffer, Part part, long offset, long bytes, Piece piece) {
    if (part instanceof Part.Blank) {
      output.ignored(bytes);
      return;
    }
    Extent extent = new Extent(offset, bytes, 0, 0, false, readMs);
    output.add(builder.build(lane, protocol, buffer, part, extent, piece == Piece.TORN), extent);
  }

  /** The datagram as a frame of its own, so that it can be read again. */
  private void letter(
      byte[] buffer, int from, int to, long offset, long sourceBytes, String reason) {
    byte[] framed = Arrays.copyOfRange(buffer, to - Math.toIntExact(sourceBytes), to);
    long end = sourceBytes > to - from ? offset + sourceBytes : -1;
    output.deadLetter(framed, offset, end, "decode", reason, sourceBytes);
  }
}
